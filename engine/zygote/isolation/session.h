// The session: a child has one of its own, without a terminal, and does not outlive its parent. setsid(2), prctl(2).
#pragma once

#include <sys/types.h>

namespace hunch {

// Leaves the parent's session, and its process group with it, and asks for SIGKILL when the parent dies. `parent` is
// its pid as the calling process sees it, 0 from inside a pid namespace. False with errno; ESRCH if it is dead already.
// Async-signal-safe.
bool leave_session(pid_t parent);

}  // namespace hunch
