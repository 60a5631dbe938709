// Question filters are the options that choose questions to be asked, shown, listed or exported.
#pragma once

#include "app/command.h"
#include "app/question_selection.h"

namespace hunch {

// FILTER…, --topic, --section, --tag, --level, --python, --due, --missed, --new, --shuffle and --seed. `filters` is
// borrowed until the parser has done its work.
void declare_question_filters(CLI::App& parser, QuestionFilters& filters);

}  // namespace hunch
