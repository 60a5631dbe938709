// The stats page is a learner's Summary as one HTML file: plots as SVG, light or dark as the reader prefers, no script,
// nothing loaded from elsewhere.
#pragma once

#include <string>
#include <string_view>

#include "engine/progress/summary.h"

namespace hunch {

std::string stats_page(const Summary& summary);

// Whether a text is such a page, which may be overwritten by a newer one.
bool is_stats_page(std::string_view text);

}  // namespace hunch
