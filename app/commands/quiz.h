// A quiz asks questions one after the other, takes predictions and reveals what really happens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/command.h"
#include "engine/base/result.h"

namespace hunch {

struct QuizOptions {
  enum class Answering { predict, choose };
  enum class Questions {
    selected,  // all that the filters mean, what is due first
    of_today,  // what is due, and some that are new
  };

  std::vector<std::string> filters;  // as Bank::select takes them; none: all questions
  Questions questions = Questions::selected;
  std::optional<int> minutes;        // after which no further question is asked
  std::optional<std::size_t> count;  // at most so many questions are answered or skipped
  Answering answering = Answering::predict;
  std::string python;                 // "" is the default interpreter
  std::optional<std::uint64_t> seed;  // shuffles the questions
};

inline constexpr int kMinutesOfToday = 10;

// --minutes and --count.
void declare_length(CLI::App& parser, const std::shared_ptr<QuizOptions>& options);

// The exit status: kExitWrong if an answer was wrong.
Result<int> run_quiz(QuizOptions options, const CommonOptions& common);

}  // namespace hunch
