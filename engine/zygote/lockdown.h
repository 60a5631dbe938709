// The lock-down is what a child does to itself between fork() and the snippet: an ordered list of steps, each of which
// the kernel enforces from then on. A failed step ends the child; nothing runs less isolated than its Transcript says.
#pragma once

#include <sys/types.h>

#include "engine/runner/limits.h"
#include "engine/runner/policy.h"
#include "engine/runner/transcript.h"
#include "engine/zygote/isolation/rlimits.h"
#include "engine/zygote/isolation/seccomp.h"
#include "engine/zygote/ledger.h"

namespace hunch {

// Prepared by the zygote before the fork, so that the child only makes system calls.
struct Lockdown {
  pid_t zygote = 0;  // its pid as the child sees it; 0 from inside a pid namespace
  const char* directory = "/";
  RlimitBase rlimits{};
  int ruleset = -1;  // Landlock; -1 where the kernel has none and the namespaces alone must do (Isolation::full only)
  SeccompProgram* seccomp = nullptr;
  bool has_heir = false;  // see heir.h
};

// What the lock-down learns with the job.
struct Belongings {
  int streams[3] = {-1, -1, -1};
  Limits limits;
  Policy policy;
};

// The one descriptor beyond the standard streams: where the job comes from, and then the source, closed once read.
inline constexpr int kSourceFd = 3;

// All go through their steps or end the process, with the step and errno in the ledger. The first does what is the
// same for every job, and may be done before there is one; the second does what the job says; the third replaces the
// socket by the source that comes over it, and the next thing to run is the snippet.
void lock_down(const Lockdown& lockdown, Ledger& ledger);
void settle(const Belongings& belongings, const RlimitBase& base, Ledger& ledger);
void take_source(Ledger& ledger);

}  // namespace hunch
