#include "engine/study/reveal.h"

#include <iterator>
#include <utility>

#include "engine/study/judging.h"
#include "engine/trial/conditions.h"

namespace hunch {
namespace {

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
  TRY(Judging judging, Judging::begin(question, runner, options));
  TRY(Judging::Outcome outcome, judging.judge(prediction));
  Reveal reveal;
  reveal.prediction = prediction;
  reveal.verdict = std::move(outcome.verdict);
  reveal.misconception = outcome.misconception;
  TRY(std::vector<Transcript> runs, judging.runs());
  reveal.transcript = std::move(runs.front());
  reveal.other_transcripts.assign(std::make_move_iterator(runs.begin() + 1), std::make_move_iterator(runs.end()));
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
