// The human report of a check: CheckReport → text for a terminal or a log. Pure.
#pragma once

#include <string>

#include "engine/check/check_report.h"

namespace hunch {

// Per finding one line "path:line:column: code: message", its diff (-/+, white space made visible) and "  help:
// advice"; then what was skipped and why; then the summary. Control characters are shown as escapes. Ends in a newline.
std::string human_report(const CheckReport& report);

// One finding of it, as several lines.
std::string human_finding(const Finding& finding, const CheckReport& report);

// Of which Pythons, how many questions went without a module: one line each, or "".
std::string human_gaps(const CheckReport& report);

// "46 questions × 6 Pythons × 3 seeds, 4,120 runs in 6.1 s: 44 passed, 1 failed, 1 skipped", without a newline.
std::string summary_line(const CheckReport& report);

// A number as people read it: "9,874".
std::string grouped(std::size_t number);

}  // namespace hunch
