// The human report of a documents check: DocumentsReport → text for a terminal or a log. Pure.
#pragma once

#include <string>

#include "engine/check/documents_check.h"

namespace hunch {

// The findings as in human_report(), then one line that sums up:
// "3 documents: 120 examples: 117 passed, 2 failed, 1 skipped, 0 not run · CPython 3.11.2 in 0.2 s".
std::string human_report(const DocumentsReport& report);

}  // namespace hunch
