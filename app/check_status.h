// A check's status is what `hunch check` exits with: 0 only if everything that was asked for was tried, and is true.
#pragma once

#include "engine/check/check_report.h"

namespace hunch {

enum class Warnings { are_only_told, count_as_errors };  // --strict

// An interruption comes before mistakes in files, those before runs that failed in themselves, and those before errors
// of the bank: the first makes the next uncertain.
int check_status(const CheckReport& report, Warnings warnings);

}  // namespace hunch
