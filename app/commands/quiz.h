// A quiz asks questions one after the other, takes predictions and reveals what really happens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/command.h"
#include "engine/base/result.h"

namespace hunch {

struct QuizOptions {
  enum class Answering { predict, choose };

  std::vector<std::string> filters;  // as Bank::select takes them; none: all questions
  std::optional<std::size_t> count;  // at most so many questions are answered or skipped
  Answering answering = Answering::predict;
  std::string python;                 // "" is the default interpreter
  std::optional<std::uint64_t> seed;  // shuffles the questions; without it they come in teaching order
};

// The exit status: kExitWrong if an answer was wrong.
Result<int> run_quiz(const QuizOptions& options, const CommonOptions& common);

}  // namespace hunch
