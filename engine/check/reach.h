// The Reach of a fence group are the versions under which it is the documented one. Pure functions.
//
// They tell what no machine can ever meet, a mistake of the author, from what is only not installed here.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/version.h"

namespace hunch {

// The minor versions of CPython that are thought to exist: from the oldest that hunch runs to the newest that there is,
// or that is installed if that is newer.
struct KnownPythons {
  int oldest = 8;
  int newest = 15;  // 3.15 is in development
};
KnownPythons known_pythons(const std::vector<Version>& installed);

// Whether some known Python is in the range.
bool is_reachable(const VersionRange& range, const KnownPythons& known);

// The groups that are the documented ones under no known Python of the question's range, whatever versions its modules
// have: their indexes in `expectations`.
std::vector<std::size_t> unreachable_groups(const Question& question, const std::vector<Expectation>& expectations,
                                            const KnownPythons& known);

}  // namespace hunch
