#include "engine/study/reveal.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/trial/conditions.h"

namespace hunch {
namespace {

using Grade = Verdict::Grade;

Variation variation_for(const Expectation* documented, const Prediction& prediction) {
  const bool matters =
      prediction.claim.kind == Claim::Kind::varies || (documented && documented->claim.kind == Claim::Kind::varies);
  return matters ? Variation::matters : Variation::ignored;
}

struct Belief {
  const Misconception* misconception = nullptr;
  Grade grade = Grade::incorrect;  // how well the prediction tells what it prints
};

// The misconception that prints what was predicted; one that prints it to the letter before one that nearly does.
Result<Belief> find_belief(const Question& question, const Prediction& prediction, Runner& runner,
                           const SessionOptions& options) {
  const Normalise normalise = normalise_of(question);
  Belief belief;
  for (const Misconception& misconception : question.misconceptions) {
    RunRequest request = request_for(question, misconception.program.source, options);
    request.limits.wall_time = kBriefly;  // a belief may well be that it never ends
    TRY(const std::vector<Transcript> transcripts,
        run_trials(runner, std::move(request), variation_for(nullptr, prediction), normalise));
    const Grade grade = judge(prediction, transcripts, normalise).grade;
    if (grade == Grade::correct) return Belief{&misconception, grade};
    if (grade == Grade::nearly && !belief.misconception) belief = {&misconception, grade};
  }
  return belief;
}

// The part that was only nearly right becomes the wrong one.
void hold_against(Verdict& verdict) {
  const bool same_lines = std::all_of(verdict.diff.begin(), verdict.diff.end(),
                                      [](const DiffLine& line) { return line.op == DiffLine::Op::same; });
  verdict.grade = Grade::incorrect;
  (same_lines ? verdict.ending_correct : verdict.output_correct) = false;
  verdict.remark += ", and that is what counts here";
}

Result<void> match_belief(Reveal& reveal, const Question& question, Runner& runner, const SessionOptions& options) {
  if (reveal.verdict.grade == Grade::correct) return {};
  TRY(const Belief belief, find_belief(question, reveal.prediction, runner, options));
  if (reveal.verdict.grade == Grade::nearly) {
    if (belief.grade != Grade::correct) return {};
    hold_against(reveal.verdict);
  }
  reveal.misconception = belief.misconception;
  return {};
}

Result<ProvedPart> prove(const ExplanationPart& part, const Question& question, const Conditions& conditions,
                         const Transcript& snippet, Runner& runner, const SessionOptions& options) {
  ProvedPart proved;
  proved.markdown = part.markdown;
  if (!part.probe) return proved;
  const Expectation* documented = documented_under(conditions, part.probe->expectations);
  TRY(Transcript transcript,
      run_trial(runner, request_for(question, source_of(question, *part.probe), options, documented)));
  proved.probe = &*part.probe;
  if (part.probe->continues_snippet) {
    transcript = without_output_of(snippet, std::move(transcript), normalise_of(question));
  }
  proved.transcript = std::move(transcript);
  return proved;
}

}  // namespace

Result<Reveal> run_and_judge(const Question& question, const Prediction& prediction, Runner& runner,
                             const SessionOptions& options) {
  TRY(const Conditions conditions, conditions_of(question, runner, options.python));
  const Expectation* documented = documented_under(conditions, question.expectations);
  const Normalise normalise = normalise_of(question);
  TRY(std::vector<Transcript> transcripts,
      run_trials(runner, request_for(question, question.snippet, options, documented),
                 variation_for(documented, prediction), normalise));

  Reveal reveal;
  reveal.prediction = prediction;
  reveal.verdict = judge(prediction, transcripts, normalise);
  reveal.transcript = std::move(transcripts.front());
  reveal.other_transcripts.assign(std::make_move_iterator(transcripts.begin() + 1),
                                  std::make_move_iterator(transcripts.end()));
  TRY_VOID(match_belief(reveal, question, runner, options));
  return reveal;
}

Result<void> prove_explanation(Reveal& reveal, const Question& question, Runner& runner,
                               const SessionOptions& options) {
  TRY(const Conditions conditions, conditions_of(question, runner, options.python));
  for (const ExplanationPart& part : question.explanation) {
    TRY(ProvedPart proved, prove(part, question, conditions, reveal.transcript, runner, options));
    reveal.explanation.push_back(std::move(proved));
  }
  return {};
}

Result<Reveal> reveal(const Question& question, const Prediction& prediction, Runner& runner,
                      const SessionOptions& options) {
  TRY(Reveal reveal, run_and_judge(question, prediction, runner, options));
  TRY_VOID(prove_explanation(reveal, question, runner, options));
  return reveal;
}

}  // namespace hunch
