// The choice of questions: which ones a quiz asks, and in which order.
#pragma once

#include <vector>

#include "app/commands/quiz.h"
#include "engine/bank/bank.h"

namespace hunch {

// Borrowed from the bank.
Result<std::vector<const Question*>> choose_questions(const Bank& bank, const QuizOptions& options);

}  // namespace hunch
