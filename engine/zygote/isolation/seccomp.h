// Seccomp: the system calls that a run may make. An allow list; everything else fails with EPERM. seccomp(2).
#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <vector>

#include "engine/base/result.h"
#include "engine/runner/policy.h"

namespace hunch {

// A SeccompProgram is the filter for one Policy, compiled once and installed by each child.
class SeccompProgram {
 public:
  static Result<SeccompProgram> compile(const Policy& policy);

  // Installs it for the calling process and all its threads to come; signals may then be sent to `self` only (or, where
  // processes are granted, to anyone in the pid namespace). False with errno. Needs no_new_privs. Async-signal-safe.
  bool install(pid_t self);

 private:
  std::vector<sock_filter> instructions_;
  std::vector<std::size_t> self_at_;  // instructions that compare with the child's own pid
};

}  // namespace hunch
