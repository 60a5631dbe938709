// A fixed quiz is one that everyone gets alike who has its key: made with `hunch quiz --make-key`, taken with `--key`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/command.h"
#include "app/question_selection.h"
#include "engine/runner/runner.h"

namespace hunch {

// Prints the key of `count` of the selected questions (10 if it is not said), drawn by chance where there are more, in
// teaching order unless they are to be shuffled.
Result<int> print_quiz_key(const Bank& bank, const QuestionFilters& filters, std::optional<std::size_t> count);

// The questions of the key, in its order. Says so where the key was made with another version of the bank.
Result<std::vector<const Question*>> questions_of_key(const Bank& bank, const std::string& key);

// An Error (nothing_matched) if this machine cannot ask them all: then it would not be the same quiz.
Result<void> require_all(const std::vector<const Question*>& questions, Runner& runner, const std::string& python);

}  // namespace hunch
