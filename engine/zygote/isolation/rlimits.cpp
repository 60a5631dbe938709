#include "engine/zygote/isolation/rlimits.h"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>

namespace hunch {

namespace {

// Hard and soft. A lower limit that was set from outside stays.
bool set_at_most(__rlimit_resource_t resource, rlim_t value) {
  rlimit wanted{value, value};
  if (setrlimit(resource, &wanted) == 0) return true;
  rlimit current{};
  if (errno != EPERM || getrlimit(resource, &current) != 0 || current.rlim_max > value) return false;
  wanted = {current.rlim_max, current.rlim_max};
  return setrlimit(resource, &wanted) == 0;
}

}  // namespace

bool apply_rlimits(const Limits& limits, const Policy& policy, const RlimitBase& base) {
  // A process costs more than a thread does: it has a memory limit of its own.
  const std::uint32_t tasks = policy.processes ? std::min(limits.tasks, kMaxTasksWithProcesses) : limits.tasks;
  // The zygote watches the time exactly; this is for what it does not see, and should it fail.
  const auto cpu_seconds = static_cast<rlim_t>((limits.cpu_time.count() + 999) / 1000 + 1);
  const struct {
    __rlimit_resource_t resource;
    rlim_t value;
    bool applies;
  } table[] = {
      {RLIMIT_AS, base.address_space + limits.memory_bytes, true},
      {RLIMIT_CPU, cpu_seconds, true},
      {RLIMIT_FSIZE, policy.files || policy.processes ? limits.file_bytes : 0, true},
      {RLIMIT_NOFILE, 256, true},
      {RLIMIT_NPROC, base.tasks + tasks, base.tasks_are_counted},
      {RLIMIT_CORE, 0, true},
      {RLIMIT_STACK, 8ULL << 20, true},
      {RLIMIT_MEMLOCK, 0, true},
      {RLIMIT_MSGQUEUE, 0, true},
      {RLIMIT_NICE, 0, true},
      {RLIMIT_RTPRIO, 0, true},
      {RLIMIT_SIGPENDING, 256, true},
  };
  for (const auto& entry : table) {
    if (entry.applies && !set_at_most(entry.resource, entry.value)) return false;
  }
  return true;
}

}  // namespace hunch
