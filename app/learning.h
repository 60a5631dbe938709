// Learning is what a front end adds to a Practice: the clock, the remarks on standard error, and what is said at the
// end.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/question_selection.h"
#include "app/terminal/styled_text.h"
#include "engine/progress/practice.h"
#include "engine/study/answered.h"

namespace hunch {

// Opens what is remembered; trouble with it is told, and practice goes on.
Practice begin_practice(const Bank& bank, Moment now);

// An attempt for each try. What was said of one's confidence belongs to the first.
std::vector<Attempt> attempts_of(const Answered& answered);

// Puts the time into the attempt and records it; trouble is told once. Call it before anything of the outcome is shown.
Result<void> remember(Practice& practice, Attempt attempt);

// What to ask today: what the day has room for or, if a number is wanted, as many whatever the day has been.
Practice::Today plan_today(const Practice& practice, std::optional<std::size_t> wanted, Moment now);

// What was right and what was missed in this sitting, and when to come back. Empty if nothing was answered.
Result<Lines> farewell(const Practice& practice, const Bank& bank, const Look& look);

// Makes the filters' --due, --missed and --new a further Narrowing, by what is remembered.
void narrow_by_memory(QuestionFilters& filters, const Memories& memories, Moment now);

// The same for who does not practise: reads what is remembered if the filters ask for it.
Result<void> narrow_by_memory(QuestionFilters& filters, const Bank& bank);

// Instead of a sitting, when today has nothing to ask.
Result<Lines> nothing_today(const Practice& practice, const Look& look);

}  // namespace hunch
