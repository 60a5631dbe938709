// A report merge joins the reports of shards into the one that a single run would have written.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/check/check_report.h"

namespace hunch {

struct NamedReport {
  std::string name;  // of its file
  CheckReport report;
};

// Questions by the paths of their files; findings as they come, those of whole files that every shard reports once.
// `elapsed` is the longest, `runs` the sum, `end` the worst. An Error (usage) where they are no shards of one run: a
// question in two of them, or other Pythons, seeds or repetitions. Precondition: at least one.
Result<CheckReport> merge(std::vector<NamedReport> reports);

}  // namespace hunch
