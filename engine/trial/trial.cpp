#include "engine/trial/trial.h"

#include "engine/trial/early_import.h"

namespace hunch {

RunRequest request_for(const Question& question, const std::string& source, const TrialOptions& options) {
  const bool repl = question.context == Question::Context::repl;
  RunRequest request;
  request.source = source;
  request.context = repl ? Context::repl : Context::script;
  request.filename = repl ? "<stdin>" : "/" + question.id + ".py";
  request.hash_seed = options.hash_seed;
  request.python = options.python;
  request.needs = question.needs;
  if (request.needs.empty()) {  // each kind of needs is an interpreter that has to be started
    if (std::optional<std::string> module = early_import(source)) request.needs.push_back(*std::move(module));
  }
  request.policy.processes = question.allows_processes;
  request.policy.files = question.allows_files;
  return request;
}

RunRequest request_for(const Question& question, const std::string& source, const TrialOptions& options,
                       const Expectation* documented) {
  RunRequest request = request_for(question, source, options);
  if (documented && documented->claim.kind == Claim::Kind::never_ends) request.limits.wall_time = kBriefly;
  return request;
}

std::string source_of(const Question& question, const Probe& probe) {
  if (!probe.continues_snippet) return probe.program.source;
  const std::string_view seam = question.snippet.ends_with('\n') ? "" : "\n";
  return question.snippet + std::string(seam) + probe.program.source;
}

Transcript without_output_of(const Transcript& snippet, Transcript probe, Normalise normalise) {
  std::string before = snippet.stdout_bytes;
  std::string all = probe.stdout_bytes;
  if (!all.starts_with(before)) {
    before = normalised(before, normalise);
    all = normalised(all, normalise);
  }
  if (before.empty() || !all.starts_with(before)) return probe;
  probe.stdout_bytes = all.substr(before.size());
  probe.order.clear();  // the pieces no longer sum to the streams
  return probe;
}

std::vector<std::uint32_t> seeds_from(std::uint32_t seed) {
  std::vector<std::uint32_t> seeds = {seed};
  for (std::uint32_t other = 0; seeds.size() < kSeedsTried; ++other) {
    if (other != seed) seeds.push_back(other);
  }
  return seeds;
}

std::optional<Error> failure_of(const Transcript& transcript) {
  const auto failure = [&](ErrorKind kind, std::string what) {
    return Error{kind, transcript.detail.empty() ? std::move(what) : what + ": " + transcript.detail};
  };
  switch (transcript.ending) {
    case Ending::refused:
      return failure(ErrorKind::sandbox_unavailable, "the run was refused");
    case Ending::sandbox_error:
      return failure(ErrorKind::sandbox_unavailable, "the sandbox could not be built");
    case Ending::no_report:
      return failure(ErrorKind::internal, "the run left no report");
    default:
      return std::nullopt;
  }
}

Result<Transcript> run_trial(Runner& runner, const RunRequest& request) {
  TRY(Transcript transcript, runner.run(request));
  if (std::optional<Error> failure = failure_of(transcript)) return tl::unexpected<Error>(*std::move(failure));
  return transcript;
}

Result<std::vector<Transcript>> run_trials(Runner& runner, RunRequest request, Variation variation,
                                           Normalise normalise) {
  std::vector<Transcript> transcripts;
  for (const std::uint32_t seed : seeds_from(request.hash_seed)) {
    request.hash_seed = seed;
    TRY(Transcript transcript, run_trial(runner, request));
    transcripts.push_back(std::move(transcript));
    const bool differs = !same_behaviour(transcripts.front(), transcripts.back(), normalise);
    // Waiting for further time-outs would try a person's patience and show nothing new.
    const std::optional<Claim> ending = claim_of(transcripts.back());
    const bool endless = ending && ending->kind == Claim::Kind::never_ends;
    if (variation == Variation::ignored || differs || endless) break;
  }
  return transcripts;
}

Normalise normalise_of(const Question& question) {
  return question.normalises_addresses ? Normalise::addresses : Normalise::nothing;
}

}  // namespace hunch
