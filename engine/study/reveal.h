// A Reveal is what is told after a prediction is locked: the run, the verdict, the belief behind it, the explanation
// proved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/judge/judge.h"
#include "engine/runner/runner.h"
#include "engine/trial/trial.h"

namespace hunch {

using SessionOptions = TrialOptions;

// A part of the explanation as it was just proved.
struct ProvedPart {
  std::string markdown;                  // either this …
  const Probe* probe = nullptr;          // … or this, with what it printed now
  std::optional<Transcript> transcript;  // of a `probe after`: without the snippet's own output
};

struct Reveal {
  Prediction prediction;
  Verdict verdict;
  Transcript transcript;                         // the run that is shown
  std::vector<Transcript> other_transcripts;     // further runs under other hash seeds; empty unless variation matters
  const Misconception* misconception = nullptr;  // the belief whose live output equals the prediction
  std::vector<ProvedPart> explanation;
};

// Runs, judges, matches misconceptions and proves the explanation, for one locked prediction. A run that failed in
// itself (no sandbox, refused, no report) is an Error with its detail, never a verdict.
//
// A prediction that is nearly right, yet just what a misconception prints, is incorrect: that small difference is what
// the question is about.
Result<Reveal> reveal(const Question& question, const Prediction& prediction, Runner& runner,
                      const SessionOptions& options);

// Its two halves, for who may have to withhold the second: `explanation` stays empty until it is proved.
Result<Reveal> run_and_judge(const Question& question, const Prediction& prediction, Runner& runner,
                             const SessionOptions& options);
Result<void> prove_explanation(Reveal& reveal, const Question& question, Runner& runner, const SessionOptions& options);

}  // namespace hunch
