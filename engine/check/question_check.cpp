#include "engine/check/question_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/text.h"
#include "engine/check/drift.h"
#include "engine/trial/conditions.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

using Code = Finding::Code;

// A program of the question and what is documented of it.
struct Subject {
  std::string name;  // "the snippet"
  std::string source;
  Position at;
  const std::vector<Expectation>* expectations = nullptr;
  Code code = Code::drift;
  bool continues_snippet = false;
};

// Steps return whether the check may go on.
class QuestionCheck {
 public:
  QuestionCheck(const Question& question, Runner& runner, const std::string& python)
      : question_(question), runner_(runner), python_(python), normalise_(normalise_of(question)) {}

  QuestionOutcome check() &&;

 private:
  bool check_snippet();
  bool check_probes();
  bool check_what_ifs();
  bool check_misconception(const Misconception& misconception);

  // Runs the subject, under several seeds if it is documented to vary, and reports how it differs.
  std::optional<std::vector<Transcript>> check_subject(const Subject& subject);
  void hold(const Subject& subject, const Expectation& documented, const Transcript& transcript);
  void hold_varying(const Subject& subject, const Expectation& documented, const std::vector<Transcript>& transcripts);

  // std::nullopt if the run failed in itself, which is then reported.
  std::optional<Transcript> run(const std::string& name, Position at, const RunRequest& request);
  std::optional<Transcript> run_under(std::uint32_t seed, const Subject& subject, const Expectation* documented);

  Finding& report(Code code, Position at, std::string message, std::string advice = "");
  [[nodiscard]] std::string place(Position at) const { return fmt::format("{}:{}", question_.path, at.line); }

  const Question& question_;
  Runner& runner_;
  const std::string& python_;
  Normalise normalise_;
  Conditions conditions_;
  std::vector<Transcript> snippet_;  // its runs, the index is the hash seed
  QuestionOutcome outcome_;
};

QuestionOutcome QuestionCheck::check() && {
  Result<Conditions> conditions = conditions_of(question_, runner_, python_);
  if (!conditions) {
    report(Code::sandbox, question_.title_at, "the question could not be tried: " + conditions.error().message);
    return std::move(outcome_);
  }
  conditions_ = *std::move(conditions);
  outcome_.skipped = reason_to_skip(question_, conditions_);
  if (!outcome_.skipped.empty()) return std::move(outcome_);

  bool going_on = check_snippet() && check_probes() && check_what_ifs();
  for (const Misconception& misconception : question_.misconceptions) {
    going_on = going_on && check_misconception(misconception);
  }
  std::stable_sort(outcome_.findings.begin(), outcome_.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.at.line < b.at.line; });
  return std::move(outcome_);
}

bool QuestionCheck::check_snippet() {
  Subject subject{"the snippet", question_.snippet, question_.title_at, &question_.expectations, Code::drift, false};
  if (!question_.expectations.empty()) subject.at = question_.expectations.front().output_at;
  std::optional<std::vector<Transcript>> transcripts = check_subject(subject);
  if (!transcripts) return false;
  snippet_ = *std::move(transcripts);
  return true;
}

bool QuestionCheck::check_probes() {
  for (const ExplanationPart& part : question_.explanation) {
    if (!part.probe) continue;
    const Probe& probe = *part.probe;
    const Subject subject{"the probe",         source_of(question_, probe), probe.program.at,
                          &probe.expectations, Code::probe_drift,           probe.continues_snippet};
    if (!check_subject(subject)) return false;
  }
  return true;
}

bool QuestionCheck::check_what_ifs() {
  for (const WhatIf& what_if : question_.what_ifs) {
    const Subject subject{fmt::format("the variant \"{}\"", what_if.title),
                          what_if.program.source,
                          what_if.program.at,
                          &what_if.expectations,
                          Code::what_if_drift,
                          false};
    if (!check_subject(subject)) return false;
  }
  return true;
}

// True is a belief whose program does what the snippet does under every seed that the snippet was run with: of a
// snippet that varies, one run may well look like any fixed text.
bool QuestionCheck::check_misconception(const Misconception& misconception) {
  for (std::uint32_t seed = 0; seed < snippet_.size(); ++seed) {
    RunRequest request = request_for(question_, misconception.program.source, {python_, seed});
    request.limits.wall_time = kBriefly;
    const std::optional<Transcript> transcript = run("the misconception", misconception.program.at, request);
    if (!transcript) return false;
    if (!same_behaviour(*transcript, snippet_[seed], normalise_)) return true;
  }
  report(Code::belief_is_true, misconception.program.at,
         fmt::format("the misconception \"{}\" does just what the snippet does", misconception.title),
         "its program must do what the belief predicts, and so something else");
  return true;
}

std::optional<std::vector<Transcript>> QuestionCheck::check_subject(const Subject& subject) {
  const Expectation* documented = documented_under(conditions_, *subject.expectations);
  const bool varies = documented && documented->claim.kind == Claim::Kind::varies;
  std::vector<Transcript> transcripts;
  for (std::uint32_t seed = 0; seed < (varies ? kSeedsTried : 1); ++seed) {
    std::optional<Transcript> transcript = run_under(seed, subject, documented);
    if (!transcript) return std::nullopt;
    transcripts.push_back(*std::move(transcript));
  }
  if (!documented) {
    report(Code::never_true, subject.at,
           fmt::format("nothing is documented of {} for Python {}", subject.name, conditions_.python.to_string()),
           "add an output fence whose condition holds here, or one without a condition as the last");
  } else if (varies) {
    hold_varying(subject, *documented, transcripts);
  } else {
    hold(subject, *documented, transcripts.front());
  }
  return transcripts;
}

void QuestionCheck::hold(const Subject& subject, const Expectation& documented, const Transcript& transcript) {
  std::optional<Drift> drift = drift_of(documented, transcript, normalise_);
  if (!drift) return;
  std::string message;
  if (drift->output) message = fmt::format("the output of {} differs from what is documented", subject.name);
  if (drift->ending) {
    message += fmt::format("{}{}", message.empty() ? subject.name + ": " : ", and ", drift->ending_message);
  }
  const Position at = drift->output ? documented.output_at : documented.claim_at;
  const std::string what = drift->output ? "the new output is right, put it" : "the new ending is right, put it";
  report(subject.code, at, std::move(message), fmt::format("if {} into the fence at {}", what, place(at))).diff =
      std::move(drift->diff);
}

void QuestionCheck::hold_varying(const Subject& subject, const Expectation& documented,
                                 const std::vector<Transcript>& transcripts) {
  const bool all_alike = std::all_of(transcripts.begin(), transcripts.end(), [&](const Transcript& transcript) {
    return same_behaviour(transcripts.front(), transcript, normalise_);
  });
  if (all_alike) {
    report(
        Code::never_varies, documented.claim_at,
        fmt::format("{} is documented to vary, and did the same under {} hash seeds", subject.name, transcripts.size()),
        fmt::format("if it does not vary, remove the fence at {}", place(documented.claim_at)));
    return;
  }
  const std::string example = normalised(documented.output, normalise_);
  for (const std::string& rule : documented.varies_rules) {
    for (std::size_t seed = 0; seed < transcripts.size(); ++seed) {
      std::string actual = normalised(to_valid_utf8(transcripts[seed].stdout_bytes), normalise_);
      if (!actual.empty() && !actual.ends_with('\n')) actual += '\n';
      if (keeps_rule(rule, example, actual)) continue;
      report(Code::varies_rule, documented.claim_at,
             fmt::format("{} breaks the rule {} under hash seed {}", subject.name, rule, seed),
             fmt::format("correct the example at {} or remove the rule", place(documented.output_at)))
          .diff = diff_lines(example, actual);
      break;
    }
  }
}

std::optional<Transcript> QuestionCheck::run_under(std::uint32_t seed, const Subject& subject,
                                                   const Expectation* documented) {
  const TrialOptions options{python_, seed};
  const RunRequest request = request_for(question_, subject.source, options, documented);
  std::optional<Transcript> transcript = run(subject.name, subject.at, request);
  const RunRequest at_length = request_for(question_, subject.source, options);
  // On a busy machine an endless program may not come as far as documented in a brief run.
  if (transcript && request.limits != at_length.limits && drift_of(*documented, *transcript, normalise_)) {
    transcript = run(subject.name, subject.at, at_length);
  }
  if (transcript && subject.continues_snippet) {
    const std::size_t same_seed = std::min<std::size_t>(seed, snippet_.size() - 1);
    transcript = without_output_of(snippet_[same_seed], *std::move(transcript), normalise_);
  }
  return transcript;
}

std::optional<Transcript> QuestionCheck::run(const std::string& name, Position at, const RunRequest& request) {
  ++outcome_.runs;
  Result<Transcript> transcript = runner_.run(request);
  if (!transcript) {
    report(Code::sandbox, at, fmt::format("{} could not be run: {}", name, transcript.error().message));
    return std::nullopt;
  }
  const bool grants_more = request.policy != Policy{};
  if (transcript->ending == Ending::refused && grants_more) {
    outcome_.skipped = "needs what the sandbox does not grant here";
    if (!transcript->detail.empty()) outcome_.skipped += ": " + transcript->detail;
    return std::nullopt;
  }
  if (const std::optional<Error> failure = failure_of(*transcript)) {
    report(Code::sandbox, at, fmt::format("{} could not be run: {}", name, failure->message));
    return std::nullopt;
  }
  return *std::move(transcript);
}

Finding& QuestionCheck::report(Code code, Position at, std::string message, std::string advice) {
  Finding finding;
  finding.code = code;
  finding.question_id = question_.id;
  finding.path = question_.path;
  finding.at = at;
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return outcome_.findings.emplace_back(std::move(finding));
}

}  // namespace

QuestionOutcome check_question(const Question& question, Runner& runner, const std::string& python) {
  return QuestionCheck(question, runner, python).check();
}

}  // namespace hunch
