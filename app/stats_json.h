// The JSON form of a Summary, as docs/cli.md documents it: one line with "v" and its newline.
#pragma once

#include <string>

#include "engine/progress/summary.h"

namespace hunch {

std::string stats_line(const Summary& summary);

}  // namespace hunch
