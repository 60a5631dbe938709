// A selection check is the check of questions as a Selection wants them tried.
#pragma once

#include <vector>

#include "app/selection_options.h"
#include "engine/check/check.h"

namespace hunch {

// The questions need not be all that were selected, nor of the same loading of the bank.
Result<CheckReport> check_selected(const std::vector<const Question*>& questions, Runner& runner,
                                   const Selection& selection);

}  // namespace hunch
