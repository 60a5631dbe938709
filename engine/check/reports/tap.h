// The TAP report of a check: CheckReport → version 13 of the Test Anything Protocol, one point a question. Pure.
#pragma once

#include <string>

#include "engine/check/check_report.h"

namespace hunch {

// A question that was skipped is "ok … # SKIP reason", as TAP has it; one that was not run, or could not be, is "not
// ok". Findings are diagnostics of their question, and those that belong to none make a point of their own.
std::string tap_report(const CheckReport& report);

}  // namespace hunch
