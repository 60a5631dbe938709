// A HostClaim says which processes are hosts at work on a file of rooms, so that none takes over the rooms of another
// that is still running. A claim ends with its process, however that ends.
#pragma once

#include <filesystem>

#include "engine/base/fd.h"
#include "engine/base/result.h"

namespace hunch {

class HostClaim {
 public:
  // For this process, in "<file>.hosts".
  static Result<HostClaim> make(const std::filesystem::path& file);

  [[nodiscard]] int host() const { return host_; }  // a process id

  // Whether that is another process, and still a host.
  [[nodiscard]] bool is_of_another(int host) const;

 private:
  HostClaim(Fd fd, int host) : fd_(std::move(fd)), host_(host) {}

  Fd fd_;
  int host_;
};

}  // namespace hunch
