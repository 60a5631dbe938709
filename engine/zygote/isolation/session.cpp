#include "engine/zygote/isolation/session.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>

namespace hunch {

bool leave_session(pid_t parent) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || setsid() < 0) return false;
  errno = ESRCH;
  return getppid() == parent;  // else it died before we asked to be told
}

}  // namespace hunch
