// A Policy is what a run may do beyond computing and printing. Threads are always granted (Limits::tasks bounds them).
#pragma once

namespace hunch {

struct Policy {
  bool processes = false;  // fork inside a pid namespace of its own; never exec
  bool files = false;      // an empty writable current directory that vanishes with the run

  bool operator==(const Policy&) const = default;
};

}  // namespace hunch
