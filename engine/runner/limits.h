// Limits are what one run may consume.
#pragma once

#include <chrono>
#include <cstdint>

namespace hunch {

inline constexpr std::uint32_t kMaxTasksWithProcesses = 8;

struct Limits {
  // From the moment the waiting child gets its job until it is reaped, on the monotonic clock.
  std::chrono::milliseconds wall_time{2000};
  // User and system time of all its threads, watched by the zygote; where processes are granted, of each of them, in
  // whole seconds and one more. setrlimit(2) RLIMIT_CPU.
  std::chrono::milliseconds cpu_time{2000};
  // Address space beyond that of the warm interpreter, per process. setrlimit(2) RLIMIT_AS.
  std::uint64_t memory_bytes = 256ULL << 20;
  // stdout and stderr together, counted by the host.
  std::uint64_t output_bytes = 1ULL << 20;
  std::uint64_t output_lines = 20'000;
  // Tasks (threads, and processes where the policy grants them: then at most kMaxTasksWithProcesses) alive at once.
  // setrlimit(2) RLIMIT_NPROC.
  std::uint32_t tasks = 16;
  // One file, where the policy grants files. setrlimit(2) RLIMIT_FSIZE.
  std::uint64_t file_bytes = 16ULL << 20;

  bool operator==(const Limits&) const = default;
};

}  // namespace hunch
