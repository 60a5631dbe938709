// A MemoryGroup is a control group that caps the memory of all processes of a run together. cgroups(7), version 2.
//
// Where the machine lets us have none, each process of a run has a limit of its own (Limits::memory_bytes). Without the
// grant of processes a run is one process, and needs no group.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/fd.h"
#include "engine/base/result.h"

namespace hunch {

class MemoryGroup {
 public:
  // A new group below this process's own, or beside it; nothing is enabled, moved or changed there for its sake. Also
  // removes those that hosts left which were killed. An Error says why there is none.
  static Result<MemoryGroup> create();
  // The same below a folder. Errors: it does not account memory, or is not ours to make folders in.
  static Result<MemoryGroup> create_below(const std::filesystem::path& parent);
  // Of a folder that exists, and that is removed in the end all the same.
  static Result<MemoryGroup> adopt(const std::filesystem::path& folder);

  MemoryGroup(MemoryGroup&& other) noexcept;
  MemoryGroup& operator=(MemoryGroup&&) = delete;
  // Ends whoever is still in it, and removes it.
  ~MemoryGroup();

  // For the run that comes. Errors: the kernel refuses; then that run must not be.
  Result<void> allow(std::uint64_t bytes);
  // Whether the kernel has ended a process for the memory that it took, since allow().
  [[nodiscard]] bool was_exceeded() const;
  // A process that writes "0" here is in it, and so are its children to come.
  [[nodiscard]] int entrance() const { return entrance_.get(); }

 private:
  MemoryGroup() = default;
  [[nodiscard]] std::uint64_t kills() const;

  std::filesystem::path folder_;  // "" when moved from
  Fd entrance_;                   // cgroup.procs
  Fd most_;                       // memory.max
  Fd events_;                     // memory.events
  std::uint64_t kills_before_ = 0;
};

// The folder of the process that these two texts of its /proc/self are of: where version 2 is mounted, and where in it
// the process is. "" if it is nowhere.
std::filesystem::path own_control_group(std::string_view mountinfo, std::string_view cgroup);

}  // namespace hunch
