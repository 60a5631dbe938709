// A quiz asks questions one after the other, takes predictions and reveals what really happens.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "app/command.h"
#include "app/question_selection.h"
#include "engine/base/result.h"

namespace hunch {

struct QuizOptions {
  enum class Questions {
    selected,  // all that the filters mean, what is due first
    of_today,  // what is due, and some that are new
  };

  QuestionFilters filters;  // those that are asked, in which order, and the Python that they run on
  Questions questions = Questions::selected;
  std::optional<int> minutes;        // after which no further question is asked
  std::optional<std::size_t> count;  // at most so many questions are answered or skipped
  bool makes_key = false;            // instead of asking them
  std::string key;                   // of a fixed quiz: instead of the filters
  bool choices = false;              // predictions are chosen among outputs, instead of typed
};

inline constexpr int kMinutesOfToday = 10;

// The options that plain `hunch` has, too: --minutes, --count and --choices.
void declare_practice(CLI::App& parser, const std::shared_ptr<QuizOptions>& options);

// The exit status: kExitWrong if an answer was wrong.
Result<int> run_quiz(QuizOptions options, const CommonOptions& common);

}  // namespace hunch
