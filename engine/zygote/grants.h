// Grants are what the zygote provides for one run beyond the jail: file systems that begin and end with it.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/runner/policy.h"

namespace hunch {

inline constexpr char kScratch[] = "/tmp";           // Policy::files: the current directory
inline constexpr char kSharedMemory[] = "/dev/shm";  // Policy::processes: where multiprocessing keeps its semaphores

class Grants {
 public:
  // Mounts what the policy asks for; nothing stays mounted on failure. Needs a jail.
  static Result<Grants> provide(const Policy& policy);

  // Removes it, with all that the run has left there. False if that fails: then the next run would find it.
  [[nodiscard]] bool withdraw();

 private:
  std::vector<std::string> mounted_;
};

}  // namespace hunch
