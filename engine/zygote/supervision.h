// Supervision is what the zygote does while a run is on: it waits for the child's end, kills it when the host says so,
// has gone, or the CPU time is used up, reaps it, and tells what the kernel says of the end.
#pragma once

#include <cstdint>

#include "engine/runner/wire.h"
#include "engine/zygote/child.h"

namespace hunch {

std::uint64_t monotonic_us();

// When a child gets its job: what it has used before is not the run's.
struct Start {
  std::uint64_t now_us = 0;
  std::uint64_t cpu_us = 0;
};
Start start_of(const Child& child, std::uint64_t begin_us);

struct Supervised {
  wire::Done done;
  bool stopped = false;  // by the host
};

// Ends this process, too, once the child is dead if the host has gone: `host` is the socket to it.
Supervised supervise(const Child& child, int host, const Start& start, std::uint64_t cpu_limit_us);

}  // namespace hunch
