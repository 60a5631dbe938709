// The stats view is a learner's Summary on a terminal, from 40 to 100 columns wide.
#pragma once

#include "app/terminal/styled_text.h"
#include "engine/progress/summary.h"

namespace hunch {

Lines stats_view(const Summary& summary, const Look& look);

}  // namespace hunch
