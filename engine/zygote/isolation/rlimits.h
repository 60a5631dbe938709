// Rlimits: what the kernel lets one process consume. Hard equals soft, so that a snippet cannot raise them.
#pragma once

#include <cstdint>

#include "engine/runner/limits.h"
#include "engine/runner/policy.h"

namespace hunch {

struct RlimitBase {
  std::uint64_t address_space = 0;  // bytes that the warm interpreter maps already
  std::uint64_t tasks = 0;          // tasks of the same user that live beside the run: the zygote and its init
  bool tasks_are_counted = false;   // whether the user is the zygote's own, so that RLIMIT_NPROC means something
};

// Applies them to the calling process. False with errno on the first failure. Async-signal-safe.
bool apply_rlimits(const Limits& limits, const Policy& policy, const RlimitBase& base);

}  // namespace hunch
