// An ExportedQuestion is a question with what its snippet has just done: what a card or a page of a book is made of.
#pragma once

#include <string>

#include "app/terminal/styled_text.h"
#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/runner/runner.h"
#include "engine/study/reveal.h"

namespace hunch {

struct ExportedQuestion {
  const Question* question = nullptr;
  std::string output;  // of the run, safe to show
  std::string ending;  // in words: "raises TypeError: …"
  std::string ran_on;  // "CPython 3.11.2"
};

// Runs the snippet; nothing is taken from what is documented. An Error is a run that failed in itself.
Result<ExportedQuestion> run_for_export(const Question& question, Runner& runner, const SessionOptions& options);

// The code as it is shown: in repl context with its prompts.
std::string shown_code(const Question& question);
Lines unmargined_session(const Question& question);  // the same in repl context, with styles

}  // namespace hunch
