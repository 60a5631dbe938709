#include "engine/check/observation.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/check/documented_program.h"
#include "engine/check/drift.h"
#include "engine/judge/judge.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

bool is_endless(const Transcript& transcript) {
  const std::optional<Claim> claim = claim_of(transcript);
  return claim && claim->kind == Claim::Kind::never_ends;
}

class QuestionObserver {
 public:
  QuestionObserver(const Question& question, Runner& runner, const std::string& python, std::size_t hash_seeds)
      : question_(question), runner_(runner), python_(python), hash_seeds_(hash_seeds) {}

  Result<Observation> observe() && {
    TRY(seen_.conditions, conditions_of(question_, runner_, python_));
    seen_.skipped = reason_to_skip(question_, seen_.conditions);
    for (const DocumentedProgram& program : documented_programs(question_)) {
      if (!seen_.skipped.empty()) break;
      seen_.programs.emplace_back();
      TRY_VOID(observe_program(program));
    }
    return std::move(seen_);
  }

 private:
  Result<void> observe_program(const DocumentedProgram& program) {
    const Expectation* documented = documented_under(seen_.conditions, *program.documentation);
    const bool varies = documented && documented->claim.kind == Claim::Kind::varies;
    const std::size_t seeds = varies ? std::max(kSeedsTried, hash_seeds_) : hash_seeds_;
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
      TRY(std::optional<Transcript> transcript, run_under(seed, program, documented));
      if (!transcript) return {};
      seen_.programs.back().push_back(*std::move(transcript));
      // Each further time-out would cost its whole limit and show nothing new.
      if (is_endless(seen_.programs.back().back())) break;
    }
    return {};
  }

  // std::nullopt if the sandbox does not grant here what the question needs.
  Result<std::optional<Transcript>> run_under(std::uint32_t seed, const DocumentedProgram& program,
                                              const Expectation* documented) {
    const TrialOptions options{python_, seed};
    RunRequest request = request_for(question_, program.source, options, documented);
    const RunRequest at_length = request_for(question_, program.source, options);
    TRY(std::optional<Transcript> transcript, run(program, request));
    // On a busy machine an endless program may not come as far as documented in a brief run.
    const bool was_brief = request.limits != at_length.limits;
    if (transcript && was_brief && drift_of(*documented, *transcript, normalise_of(question_))) {
      TRY(transcript, run(program, at_length));
    }
    if (!transcript || !program.continues_snippet) return transcript;
    const std::vector<Transcript>& snippet = seen_.programs.front();
    const std::size_t same_seed = std::min<std::size_t>(seed, snippet.size() - 1);
    return without_output_of(snippet[same_seed], *std::move(transcript), normalise_of(question_));
  }

  Result<std::optional<Transcript>> run(const DocumentedProgram& program, const RunRequest& request) {
    ++seen_.runs;
    TRY(Transcript transcript, runner_.run(request));
    if (transcript.ending == Ending::refused && request.policy != Policy{}) {
      seen_.skipped = "needs what the sandbox does not grant here";
      if (!transcript.detail.empty()) seen_.skipped += ": " + transcript.detail;
      return std::nullopt;
    }
    if (const std::optional<Error> failure = failure_of(transcript)) {
      return fail(failure->kind,
                  fmt::format("{}: {} could not be run: {}", question_.path, program.name, failure->message));
    }
    return transcript;
  }

  const Question& question_;
  Runner& runner_;
  const std::string& python_;
  std::size_t hash_seeds_;
  Observation seen_;
};

}  // namespace

Result<Observation> observe(const Question& question, Runner& runner, const std::string& python,
                            std::size_t hash_seeds) {
  return QuestionObserver(question, runner, python, hash_seeds).observe();
}

}  // namespace hunch
