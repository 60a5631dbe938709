// The stats view is a learner's Summary on a terminal, from 40 to 100 columns wide.
#pragma once

#include "app/terminal/styled_text.h"
#include "engine/progress/summary.h"

namespace hunch {

// How shares are shown.
enum class Drawing {
  bars,   // of block characters
  words,  // for a screen reader: nothing is drawn or put into columns
};

Lines stats_view(const Summary& summary, Drawing drawing, const Look& look);

}  // namespace hunch
