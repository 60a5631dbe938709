// An IsolationReport says of each layer of the sandbox whether it works here, found out by doing it.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/runner/interpreters.h"
#include "engine/runner/transcript.h"

namespace hunch {

struct LayerReport {
  std::string name;  // "user namespace", "mount namespace", "pid namespace", "network namespace", "landlock",
                     // "seccomp", "rlimits", …
  bool works = false;
  bool required = true;  // without it nothing runs; otherwise the level is no-userns
  std::string how;       // what was done: "unshare(CLONE_NEWUSER) in a child"
  std::string detail;    // "ABI 7", or the error
  std::string advice;    // what to do about it when it does not work; else ""

  bool operator==(const LayerReport&) const = default;
};

struct IsolationReport {
  Isolation level = Isolation::none;  // what a run can reach here
  std::vector<LayerReport> layers;
};

Result<IsolationReport> probe_isolation(const Interpreter& interpreter);

}  // namespace hunch
