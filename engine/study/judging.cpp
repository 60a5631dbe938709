#include "engine/study/judging.h"

#include <algorithm>
#include <utility>

namespace hunch {
namespace {

Variation variation_for(const Claim& claim) {
  return claim.kind == Claim::Kind::varies ? Variation::matters : Variation::ignored;
}

// The part that was only nearly right becomes the wrong one.
void hold_against(Verdict& verdict) {
  const bool same_lines = std::all_of(verdict.diff.begin(), verdict.diff.end(),
                                      [](const DiffLine& line) { return line.op == DiffLine::Op::same; });
  verdict.grade = Verdict::Grade::incorrect;
  (same_lines ? verdict.ending_correct : verdict.output_correct) = false;
  verdict.remark += ", and that is what counts here";
}

}  // namespace

Result<Judging> Judging::begin(const Question& question, Runner& runner, const TrialOptions& options) {
  TRY(const Conditions conditions, conditions_of(question, runner, options.python));
  const Expectation* documented = documented_under(conditions, question.expectations);
  Judging judging(question, runner, normalise_of(question));
  judging.snippet_.request = request_for(question, question.snippet, options, documented);
  if (documented) judging.documented_ = variation_for(documented->claim);
  for (const Misconception& misconception : question.misconceptions) {
    Tried& tried = judging.misconceptions_.emplace_back();
    tried.request = request_for(question, misconception.program.source, options);
    tried.request.limits.wall_time = kBriefly;  // a belief may well be that it never ends
  }
  return judging;
}

Result<void> Judging::run(Tried& tried, Variation variation) {
  const bool done = !tried.runs.empty() && (variation == Variation::ignored || tried.variation == Variation::matters);
  if (done) return {};
  TRY(tried.runs, run_trials(*runner_, tried.request, variation, normalise_));
  tried.variation = variation;
  return {};
}

// Where variation is ignored, the first run is what is looked at, however many there are.
Result<Verdict> Judging::held_against(Tried& tried, const Prediction& prediction, Variation variation) {
  TRY_VOID(run(tried, variation));
  if (variation == Variation::matters) return hunch::judge(prediction, tried.runs, normalise_);
  return hunch::judge(prediction, tried.runs.front(), normalise_);
}

Result<std::vector<Transcript>> Judging::runs() {
  TRY_VOID(run(snippet_, documented_));
  return snippet_.runs;
}

// The misconception that prints what was predicted; one that prints it to the letter before one that nearly does.
Result<Judging::Belief> Judging::find_belief(const Prediction& prediction) {
  using Grade = Verdict::Grade;
  Belief belief;
  for (std::size_t i = 0; i < misconceptions_.size(); ++i) {
    TRY(const Verdict verdict, held_against(misconceptions_[i], prediction, variation_for(prediction.claim)));
    const Grade grade = verdict.grade;
    if (grade == Grade::correct) return Belief{&question_->misconceptions[i], grade};
    if (grade == Grade::nearly && !belief.misconception) belief = {&question_->misconceptions[i], grade};
  }
  return belief;
}

Result<Judging::Outcome> Judging::judge(const Prediction& prediction) {
  using Grade = Verdict::Grade;
  const bool varies = documented_ == Variation::matters || prediction.claim.kind == Claim::Kind::varies;
  Outcome outcome;
  TRY(outcome.verdict, held_against(snippet_, prediction, varies ? Variation::matters : Variation::ignored));
  if (outcome.verdict.grade == Grade::correct) return outcome;
  TRY(const Belief belief, find_belief(prediction));
  if (outcome.verdict.grade == Grade::nearly) {
    if (belief.grade != Grade::correct) return outcome;
    hold_against(outcome.verdict);
  }
  outcome.misconception = belief.misconception;
  return outcome;
}

}  // namespace hunch
