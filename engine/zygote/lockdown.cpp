#include "engine/zygote/lockdown.h"

#include <unistd.h>

#include <cerrno>

#include "engine/runner/frame.h"
#include "engine/runner/wire.h"
#include "engine/zygote/heir.h"
#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/privileges.h"
#include "engine/zygote/isolation/session.h"

namespace hunch {
namespace {

// The standard streams; nothing else of the zygote's stays open but the socket.
bool take_streams(const Belongings& belongings) {
  for (int fd = 0; fd < 3; ++fd) {
    if (dup2(belongings.streams[fd], fd) < 0) return false;
  }
  return close_range(kSourceFd + 1, ~0U, 0) == 0;
}

bool receive_source() {
  const Result<std::optional<wire::Frame>> frame = wire::receive_frame(kSourceFd);
  if (!frame || !*frame || !wire::decode_source((*frame)->message) || (*frame)->descriptors.size() != 1) {
    if (errno == 0) errno = EPIPE;
    return false;
  }
  // The last that is said over the socket: from the moment that it is closed a snippet cannot say it, nor take it back.
  if (::write(kSourceFd, &wire::kRunning, 1) != 1) return false;
  return dup2((*frame)->descriptors[0].get(), kSourceFd) == kSourceFd && close_range(kSourceFd + 1, ~0U, 0) == 0;
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
  if (lockdown.has_heir) appoint_heir();
  step(wire::Stage::seccomp, ledger, [&] { return lockdown.seccomp->install(getpid()); });
}

void settle(const Belongings& belongings, const RlimitBase& base, Ledger& ledger) {
  step(wire::Stage::descriptors, ledger, [&] { return take_streams(belongings); });
  step(wire::Stage::rlimits, ledger, [&] { return apply_rlimits(belongings.limits, belongings.policy, base); });
}

void take_source(Ledger& ledger) { step(wire::Stage::source, ledger, receive_source); }

}  // namespace hunch
