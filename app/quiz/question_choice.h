// The choice of questions: which ones a quiz asks, and in which order.
#pragma once

#include <vector>

#include "app/commands/quiz.h"
#include "engine/bank/bank.h"
#include "engine/progress/practice.h"

namespace hunch {

// Borrowed from the bank. Of those of today there may be none; options.count becomes what the day has room for.
Result<std::vector<const Question*>> choose_questions(const Bank& bank, const Practice& practice, QuizOptions& options,
                                                      Moment now);

}  // namespace hunch
