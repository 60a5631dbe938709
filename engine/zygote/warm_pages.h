// The WarmPages are those pages of memory that any program writes to. A child that waits for its job makes them its own
// ahead of time, without running anything: what it ran would show, in the collector's counters for one.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"

namespace hunch {

class WarmPages {
 public:
  // In the zygote: has a process of its own rehearse, and notes which pages that writes to. `maps` is the zygote's
  // /proc/self/maps.
  static Result<WarmPages> find(int maps, void (*rehearse)());

  // In a child: writes to each, what is there.
  void touch() const;

 private:
  std::vector<std::uintptr_t> pages_;
};

}  // namespace hunch
