#include "app/export/exported_question.h"

#include "app/terminal/code_view.h"
#include "app/terminal/comparison_view.h"
#include "engine/base/text.h"
#include "engine/trial/conditions.h"
#include "engine/trial/trial.h"

namespace hunch {

Result<ExportedQuestion> run_for_export(const Question& question, Runner& runner, const SessionOptions& options) {
  TRY(const Conditions conditions, conditions_of(question, runner, options.python));
  const Expectation* documented = documented_under(conditions, question.expectations);
  const bool varies = documented && documented->claim.kind == Claim::Kind::varies;
  TRY(const std::vector<Transcript> transcripts,
      run_trials(runner, request_for(question, question.snippet, options, documented),
                 varies ? Variation::matters : Variation::ignored, normalise_of(question)));
  ExportedQuestion exported;
  exported.question = &question;
  exported.output = neutralise(transcripts.front().stdout_bytes);
  exported.ending =
      ending_in_words(transcripts.front(), {transcripts.begin() + 1, transcripts.end()}, question.normalises_addresses);
  exported.ran_on = "CPython " + transcripts.front().python;
  return exported;
}

std::string shown_code(const Question& question) {
  if (question.context != Question::Context::repl) return question.snippet;
  std::string code;
  for (const Line& line : unmargined_session(question)) {
    for (const Span& span : line) code += span.text();
    code += '\n';
  }
  return code;
}

Lines unmargined_session(const Question& question) {
  constexpr int kNeverWrapped = 1 << 20;
  Lines lines = prompted_code(question.snippet, kNeverWrapped);
  for (Line& line : lines) line.erase(line.begin());
  return lines;
}

}  // namespace hunch
