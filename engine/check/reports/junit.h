// The JUnit report of a check: CheckReport → the XML that test dashboards read. Pure.
#pragma once

#include <string>

#include "engine/check/check_report.h"

namespace hunch {

// A testsuite for each section and a testcase for each question, with at most one failure, error or skipped element.
// Valid XML 1.0 whatever programs print: what it cannot hold (ESC, NUL, lone surrogates) is shown as an escape.
std::string junit_report(const CheckReport& report);

}  // namespace hunch
