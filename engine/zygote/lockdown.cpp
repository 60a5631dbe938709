#include "engine/zygote/lockdown.h"

#include <unistd.h>

#include <cerrno>

#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/privileges.h"
#include "engine/zygote/isolation/session.h"

namespace hunch {
namespace {

// Standard streams and the source; nothing else of the zygote's stays open.
bool take_descriptors(const Belongings& belongings) {
  for (int fd = 0; fd < 3; ++fd) {
    if (dup2(belongings.streams[fd], fd) < 0) return false;
  }
  if (belongings.source != kSourceFd && dup2(belongings.source, kSourceFd) < 0) return false;
  return close_range(kSourceFd + 1, ~0U, 0) == 0;
}

// Goes through one step, or ends the process.
template <typename Action>
void step(wire::Stage stage, Ledger& ledger, Action action) {
  ledger.enter(stage);
  errno = 0;
  if (action()) return;
  ledger.note_errno(errno);
  _exit(1);
}

}  // namespace

void lock_down(const Lockdown& lockdown, Ledger& ledger) {
  step(wire::Stage::session, ledger, [&] { return leave_session(lockdown.zygote); });
  step(wire::Stage::landlock, ledger, [&] { return lockdown.ruleset < 0 || enforce_landlock(lockdown.ruleset); });
  step(wire::Stage::directory, ledger, [&] { return chdir(lockdown.directory) == 0; });
  step(wire::Stage::capabilities, ledger, [] { return drop_capabilities(); });
  step(wire::Stage::seccomp, ledger, [&] { return lockdown.seccomp->install(getpid()); });
}

void settle(const Belongings& belongings, const RlimitBase& base, Ledger& ledger) {
  step(wire::Stage::descriptors, ledger, [&] { return take_descriptors(belongings); });
  step(wire::Stage::rlimits, ledger, [&] { return apply_rlimits(belongings.limits, belongings.policy, base); });
  if (ledger.begin_run()) return;
  ledger.note_errno(errno);
  _exit(1);
}

}  // namespace hunch
