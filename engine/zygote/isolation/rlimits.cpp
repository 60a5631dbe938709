#include "engine/zygote/isolation/rlimits.h"

#include <sys/resource.h>

#include <algorithm>

namespace hunch {

bool apply_rlimits(const Limits& limits, const Policy& policy, const RlimitBase& base) {
  // A process costs more than a thread does: it has a memory limit of its own.
  const std::uint32_t tasks = policy.processes ? std::min(limits.tasks, kMaxTasksWithProcesses) : limits.tasks;
  const auto cpu_seconds = static_cast<rlim_t>((limits.cpu_time.count() + 999) / 1000);
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
    if (!entry.applies) continue;
    rlimit current{};
    if (getrlimit(entry.resource, &current) != 0) return false;
    // A lower limit that was set from outside stays.
    const rlim_t value = current.rlim_max < entry.value ? current.rlim_max : entry.value;
    const rlimit wanted{value, value};
    if (setrlimit(entry.resource, &wanted) != 0) return false;
  }
  return true;
}

}  // namespace hunch
