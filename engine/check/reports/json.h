// The JSON report of a check: one object a line, each with "v" and "type", as docs/cli.md documents it. Pure.
#pragma once

#include <string>

#include "engine/check/check_report.h"

namespace hunch {

// A line for each finding, then one for each question, then the summary. Well-formed UTF-8 whatever programs print.
std::string json_report(const CheckReport& report);

}  // namespace hunch
