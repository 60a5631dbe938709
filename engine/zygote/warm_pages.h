// The WarmPages are those pages of memory that any program writes to, and those of the code that it runs. A child that
// waits for its job makes them its own ahead of time, without running anything: what it ran would show, in the
// collector's counters for one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hunch {

class WarmPages {
 public:
  // In the zygote: has a process of its own rehearse, and notes which pages that uses. `maps` is the zygote's
  // /proc/self/maps. Where anything fails fewer pages are warm, or none, and programs run all the same.
  static WarmPages find(int maps, void (*rehearse)());

  // In a child: writes to each, what is there, and has the kernel map the code.
  void touch() const;

 private:
  struct Range {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
  };

  void note_code(std::uintptr_t begin, std::uintptr_t end);

  std::vector<std::uintptr_t> pages_;
  std::vector<Range> code_;  // with its constants: mapped from files, of which fork(2) copies no page table
};

}  // namespace hunch
