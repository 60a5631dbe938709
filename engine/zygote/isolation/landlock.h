// Landlock: what the file system looks like to a run, enforced by the kernel whatever the mounts say. landlock(7).
#pragma once

#include <string>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"

namespace hunch {

// The kernel's Landlock ABI, 1 or later; 0 if it has none.
int landlock_abi();

// Whether the kernel says that it has no Landlock. One that refuses to answer has not said so.
bool landlock_is_missing();

struct LandlockRules {
  std::vector<std::string> readable;  // files and folders, everything below them included; missing ones are left out
  std::vector<std::string> openable;  // folders below which files may be read, and nothing be listed
  std::vector<std::string> writable;  // files and folders with which anything but executing may be done
};

// A ruleset that denies all else: files, TCP, and (from ABI 6) signals and abstract sockets to the outside.
Result<Fd> make_landlock_ruleset(const LandlockRules& rules);

// Puts the calling thread under the ruleset for good. False with errno. Async-signal-safe.
bool enforce_landlock(int ruleset);

}  // namespace hunch
