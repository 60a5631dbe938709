#include "engine/check/program_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/check/consumption.h"
#include "engine/check/disagreement.h"
#include "engine/check/drift.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

using Code = Finding::Code;
using Kind = Claim::Kind;

// Times are near a limit only if they were so in as many runs.
constexpr std::size_t kLooks = 3;

class ProgramCheck {
 public:
  ProgramCheck(Attempts& attempts, const Subject& subject, const Expectation* documented,
               const std::vector<Transcript>& snippet)
      : attempts_(attempts),
        subject_(subject),
        snippet_(snippet),
        disagreement_(attempts.normalise()),
        rule_broken_(documented ? documented->varies_rules.size() : 0) {
    outcome_.documented = documented;
  }

  Result<ProgramOutcome> check() &&;

 private:
  [[nodiscard]] bool is_documented_as(Kind kind) const {
    return outcome_.documented && outcome_.documented->claim.kind == kind;
  }
  [[nodiscard]] std::size_t seeds() const;

  Result<Transcript> run(std::uint32_t seed);
  void see(const Transcript& transcript);
  void hold_rules(const Transcript& transcript);

  void report_undocumented();
  void report_drift(const Drift& drift);
  void report_unmarked_variation();
  void report_never_varies();
  Result<void> look_at_limits();

  Finding& report(Code code, Position at, std::string message, std::string advice) {
    return outcome_.findings.emplace_back(
        make_finding(code, attempts_.question(), at, std::move(message), std::move(advice)));
  }
  [[nodiscard]] std::string place(Position at) const {
    return fmt::format("{}:{}", attempts_.question().path, at.line);
  }

  Attempts& attempts_;
  const Subject& subject_;
  const std::vector<Transcript>& snippet_;
  Disagreement disagreement_;
  Consumption consumption_;
  std::optional<Drift> drift_;  // of the first run that differs from what is documented
  std::vector<bool> rule_broken_;
  ProgramOutcome outcome_;
};

Result<ProgramOutcome> ProgramCheck::check() && {
  for (std::uint32_t turn = 0; turn < attempts_.plan().repeat; ++turn) {
    for (std::uint32_t seed = 0; seed < seeds(); ++seed) {
      TRY(Transcript transcript, run(seed));
      see(transcript);
      if (turn == 0) outcome_.runs.push_back(std::move(transcript));
    }
  }
  if (is_documented_as(Kind::varies)) {
    outcome_.varies = true;
    if (!disagreement_.is_seen()) report_never_varies();
  } else if (disagreement_.is_seen() && !is_documented_as(Kind::never_ends)) {
    outcome_.varies = true;
    report_unmarked_variation();
  } else if (!outcome_.documented) {
    report_undocumented();
  } else if (drift_) {
    report_drift(*drift_);
  }
  TRY_VOID(look_at_limits());
  return std::move(outcome_);
}

std::size_t ProgramCheck::seeds() const {
  if (is_documented_as(Kind::never_ends)) return 1;  // each run costs what it may compute
  const std::size_t seeds = attempts_.plan().hash_seeds;
  return is_documented_as(Kind::varies) ? std::max(seeds, kSeedsTried) : seeds;
}

Result<Transcript> ProgramCheck::run(std::uint32_t seed) {
  TRY(Transcript transcript, attempts_.run(subject_.source, seed, outcome_.documented));
  add(consumption_, transcript);
  if (!subject_.continues_snippet || snippet_.empty()) return transcript;
  const std::size_t same_seed = std::min<std::size_t>(seed, snippet_.size() - 1);
  return without_output_of(snippet_[same_seed], std::move(transcript), attempts_.normalise());
}

void ProgramCheck::see(const Transcript& transcript) {
  disagreement_.add(transcript);
  if (is_documented_as(Kind::varies)) {
    hold_rules(transcript);
  } else if (outcome_.documented && !drift_) {
    drift_ = drift_of(*outcome_.documented, transcript, attempts_.normalise());
  }
}

void ProgramCheck::hold_rules(const Transcript& transcript) {
  const Expectation& documented = *outcome_.documented;
  const std::string example = normalised(documented.output, attempts_.normalise());
  for (std::size_t i = 0; i < rule_broken_.size(); ++i) {
    const std::string& rule = documented.varies_rules[i];
    const std::string actual = shown_output(transcript, attempts_.normalise());
    if (rule_broken_[i] || keeps_rule(rule, example, actual)) continue;
    rule_broken_[i] = true;
    Finding& finding =
        report(Code::varies_rule, documented.claim_at,
               fmt::format("{} breaks the rule {} under hash seed {}", subject_.name, rule, transcript.hash_seed),
               fmt::format("correct the example at {} or remove the rule", place(documented.output_at)));
    set_diff(finding, diff_lines(example, actual));
  }
}

void ProgramCheck::report_undocumented() {
  report(Code::never_true, subject_.at, fmt::format("nothing is documented of {} for this Python", subject_.name),
         "add an output fence whose condition holds there, or one without a condition as the last");
}

void ProgramCheck::report_drift(const Drift& drift) {
  const Expectation& documented = *outcome_.documented;
  std::string message;
  if (drift.output) message = fmt::format("the output of {} differs from what is documented", subject_.name);
  if (drift.ending) {
    message += fmt::format("{}{}", message.empty() ? subject_.name + ": " : ", and ", drift.ending_message);
  }
  const Position at = drift.output ? documented.output_at : documented.claim_at;
  const std::string_view what = drift.output ? "output" : "ending";
  set_diff(report(subject_.code, at, std::move(message),
                  fmt::format("if the new {} is right, put it into the fence at {}", what, place(at))),
           drift.diff);
}

void ProgramCheck::report_unmarked_variation() {
  const Position at = outcome_.documented ? outcome_.documented->claim_at : subject_.at;
  Finding& finding =
      report(Code::unmarked_variation, at, fmt::format("{} {}", subject_.name, disagreement_.in_words()),
             fmt::format("make it print the same each time, or, if it is meant to vary, say so behind the fence at {}",
                         place(outcome_.documented ? outcome_.documented->output_at : subject_.at)));
  finding.mending = disagreement_.fence();
  set_diff(finding, disagreement_.diff());
}

void ProgramCheck::report_never_varies() {
  const Position at = outcome_.documented->claim_at;
  report(Code::never_varies, at,
         fmt::format("{} is documented to vary, and did the same under {} hash seeds", subject_.name, seeds()),
         fmt::format("if it does not vary, remove the fence at {}", place(at)));
}

// Of a program that is documented to be stopped, nothing is near a limit: it reaches one.
Result<void> ProgramCheck::look_at_limits() {
  if (is_documented_as(Kind::never_ends) || consumption_.runs == 0) return {};
  const Limits limits = attempts_.limits();
  while (consumption_.runs < kLooks && needs_another_look(consumption_, limits)) {
    TRY(const Transcript transcript, attempts_.run(subject_.source, 0, outcome_.documented));
    const std::size_t before = consumption_.runs;
    add(consumption_, transcript);
    if (consumption_.runs == before) return {};
  }
  const bool much = consumption_.memory_bytes > limits.memory_bytes / 2;
  const std::vector<std::string> found = over_half(consumption_, limits, much ? attempts_.idle_memory_bytes() : 0);
  if (found.empty()) return {};
  report(Code::near_limit, subject_.at,
         fmt::format("{} needs more than half of what it may take: {}", subject_.name, fmt::join(found, ", ")),
         "make it smaller, or it fails on a machine that is slower or otherwise built");
  return {};
}

}  // namespace

std::vector<Subject> subjects_of(const Question& question) {
  const Position at = question.expectations.empty() ? question.title_at : question.expectations.front().output_at;
  std::vector<Subject> subjects = {{"the snippet", question.snippet, at, &question.expectations, Code::drift, false}};
  for (const ExplanationPart& part : question.explanation) {
    if (!part.probe) continue;
    subjects.push_back({"the probe", source_of(question, *part.probe), part.probe->program.at,
                        &part.probe->expectations, Code::probe_drift, part.probe->continues_snippet});
  }
  for (const WhatIf& what_if : question.what_ifs) {
    subjects.push_back({fmt::format("the variant \"{}\"", what_if.title), what_if.program.source, what_if.program.at,
                        &what_if.expectations, Code::what_if_drift, false});
  }
  return subjects;
}

Result<ProgramOutcome> check_program(Attempts& attempts, const Subject& subject, const Conditions& conditions,
                                     const std::vector<Transcript>& snippet) {
  const Expectation* documented = documented_under(conditions, *subject.expectations);
  return ProgramCheck(attempts, subject, documented, snippet).check();
}

}  // namespace hunch
