// An Observer watches one run from the host: it reads what the run writes, counts, cuts, keeps the clock, has it
// killed, and states the cause.
#pragma once

#include <chrono>
#include <string>

#include "engine/base/fd.h"
#include "engine/base/result.h"
#include "engine/runner/runner.h"
#include "engine/runner/wire.h"

namespace hunch {

// Why the host had a run killed. Set before the kill; the first cause stands.
enum class KillCause { none, wall_time, output };

struct RunObservation {
  wire::Done done;
  KillCause cause = KillCause::none;
  bool truncated = false;
  bool memory_exceeded = false;  // the kernel has ended a process of the run for its memory
  std::string stdout_bytes;
  std::string stderr_bytes;
};

// From the sending of the job until Done has come and the pipes are empty. An Error means that the zygote is gone or
// does not answer.
Result<RunObservation> observe(int zygote_socket, Fd stdout_end, Fd stderr_end, const Limits& limits);

// What was seen, as a Transcript. Pure. The fields that say where it ran (python, isolation, …) are the caller's to
// fill.
Transcript conclude(const RunRequest& request, RunObservation observation);

}  // namespace hunch
