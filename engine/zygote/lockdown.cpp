#include "engine/zygote/lockdown.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>

#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/privileges.h"

namespace hunch {
namespace {

// Out of the zygote's session, and not outliving it.
bool leave_session(const Lockdown& lockdown) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || setsid() < 0) return false;
  errno = ESRCH;
  return getppid() == lockdown.zygote;  // else it died before we asked to be told
}

// Standard streams and the source; nothing else of the zygote's stays open.
bool take_descriptors(const Lockdown& lockdown) {
  for (int fd = 0; fd < 3; ++fd) {
    if (dup2(lockdown.streams[fd], fd) < 0) return false;
  }
  if (lockdown.source != kSourceFd && dup2(lockdown.source, kSourceFd) < 0) return false;
  return close_range(kSourceFd + 1, ~0U, 0) == 0;
}

}  // namespace

void lock_down(const Lockdown& lockdown, Ledger& ledger) {
  const auto step = [&](wire::Stage stage, auto&& action) {
    ledger.enter(stage);
    errno = 0;
    if (action()) return;
    ledger.note_errno(errno);
    _exit(1);
  };
  step(wire::Stage::session, [&] { return leave_session(lockdown); });
  // Before its descriptor is closed; it takes no right that the later steps need.
  step(wire::Stage::landlock, [&] { return lockdown.ruleset < 0 || enforce_landlock(lockdown.ruleset); });
  step(wire::Stage::descriptors, [&] { return take_descriptors(lockdown); });
  step(wire::Stage::directory, [&] { return chdir(lockdown.directory) == 0; });
  step(wire::Stage::rlimits, [&] { return apply_rlimits(lockdown.limits, lockdown.policy, lockdown.rlimits); });
  step(wire::Stage::capabilities, [] { return drop_capabilities(); });
  step(wire::Stage::seccomp, [&] { return lockdown.seccomp->install(getpid()); });
  ledger.enter(wire::Stage::running);
}

}  // namespace hunch
