// The human report of a check: CheckReport → text for a terminal or a log. Pure.
#pragma once

#include <string>

#include "engine/check/check.h"

namespace hunch {

// Per finding "path:line:column: code: message", its diff (-/+, white space made visible) and "  help: advice"; then
// what was skipped and why; then one line that sums up. Control characters are shown as escapes. Ends in a newline.
std::string human_report(const CheckReport& report);

// One finding, as above.
std::string human_finding(const Finding& finding);

// "46 questions: 44 passed, 1 failed, 1 skipped · 230 programs run on CPython 3.11.2 in 0.4 s", without a newline.
std::string summary_line(const CheckReport& report);

}  // namespace hunch
