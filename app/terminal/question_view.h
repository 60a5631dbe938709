// The question view shows a Question before it is answered: nothing of its documented output, hint or explanation.
#pragma once

#include <string>

#include "app/terminal/styled_text.h"
#include "engine/bank/question.h"
#include "engine/bank/topics.h"

namespace hunch {

// "warm-up", "gotcha", "deep"
std::string level_name(int level);

// Topic, level, context and what is needed, in one line.
std::string subject_of(const Question& question, const Topics& topics, Telling telling = Telling::drawn);

// `progress` is "Question 2 of 13" or "".
Lines question_view(const Question& question, const Topics& topics, const std::string& progress, const Look& look);

}  // namespace hunch
