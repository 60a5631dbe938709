// A quiz asks questions one after the other, takes predictions and reveals what really happens.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/command.h"
#include "app/question_selection.h"
#include "engine/base/result.h"

namespace hunch {

struct QuizOptions {
  enum class Answering { predict, choose };

  QuestionFilters filters;           // those that are asked, in which order, and the Python that they run on
  std::optional<std::size_t> count;  // at most so many questions are answered or skipped
  bool makes_key = false;            // instead of asking them
  std::string key;                   // of a fixed quiz: instead of the filters
  Answering answering = Answering::predict;
};

// The exit status: kExitWrong if an answer was wrong.
Result<int> run_quiz(const QuizOptions& options, const CommonOptions& common);

}  // namespace hunch
