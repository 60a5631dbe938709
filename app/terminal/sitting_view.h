// The sitting view is what is said at the end of a quiz: what was learnt, what was missed, and when to come back.
#pragma once

#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/bank/bank.h"
#include "engine/progress/agenda.h"
#include "engine/progress/attempt.h"

namespace hunch {

// `attempts` are those of this sitting, in their order. Empty without any.
Lines sitting_view(const Bank& bank, const std::vector<Attempt>& attempts, const Look& look);

// "Come back tomorrow: 9 questions will be due." `at` is when the first of today's can be asked again, "08:15"; "" if
// that is now. Empty if nothing comes back.
Lines return_view(const Return& back, const std::string& at, const Look& look);

// "tomorrow", "in 8 days"
std::string days_in_words(int days);

}  // namespace hunch
