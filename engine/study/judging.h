// A Judging holds any number of predictions of one question against what its programs do: the snippet, and for who is
// wrong its misconceptions. Each program is run when it is first needed, and then no more.
#pragma once

#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/judge/judge.h"
#include "engine/runner/runner.h"
#include "engine/trial/conditions.h"
#include "engine/trial/trial.h"

namespace hunch {

class Judging {
 public:
  // Runs nothing yet. Question and runner are borrowed. A run that fails in itself (no sandbox, refused, no report) is
  // an Error, here and below.
  static Result<Judging> begin(const Question& question, Runner& runner, const TrialOptions& options);

  struct Outcome {
    Verdict verdict;
    const Misconception* misconception = nullptr;  // the belief whose live output equals the prediction
  };

  // A prediction that is nearly right, yet just what a misconception prints, is incorrect: that small difference is
  // what the question is about.
  Result<Outcome> judge(const Prediction& prediction);

  // The snippet's, under several hash seeds as far as that matters by now; the first is to be shown.
  Result<std::vector<Transcript>> runs();

 private:
  // A program and what it did.
  struct Tried {
    RunRequest request;
    std::vector<Transcript> runs;
    Variation variation = Variation::ignored;  // as far as it was tried
  };
  struct Belief {
    const Misconception* misconception = nullptr;
    Verdict::Grade grade = Verdict::Grade::incorrect;  // how well the prediction tells what it prints
  };

  Judging(const Question& question, Runner& runner, Normalise normalise)
      : question_(&question), runner_(&runner), normalise_(normalise) {}

  Result<void> run(Tried& tried, Variation variation);
  Result<Verdict> held_against(Tried& tried, const Prediction& prediction, Variation variation);
  Result<Belief> find_belief(const Prediction& prediction);

  const Question* question_;
  Runner* runner_;
  Normalise normalise_;
  Variation documented_ = Variation::ignored;
  Tried snippet_;
  std::vector<Tried> misconceptions_;
};

}  // namespace hunch
