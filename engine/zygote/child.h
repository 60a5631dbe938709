// A Child is a process that the zygote has forked: it locks itself down, waits for its one job, runs it, and dies.
#pragma once

#include <sys/types.h>

#include "engine/base/fd.h"
#include "engine/runner/policy.h"
#include "engine/zygote/ledger.h"
#include "engine/zygote/lockdown.h"
#include "engine/zygote/warm_pages.h"

namespace hunch {

// As the zygote knows it.
struct Child {
  pid_t pid = -1;
  Fd pidfd;   // readable once it is dead
  Fd socket;  // where the job goes
  Ledger* ledger = nullptr;
};

// What the forked process does from then on; the job comes over this socket.
[[noreturn]] void be_child(Lockdown lockdown, const Policy& policy, const WarmPages& warm_pages, int socket,
                           Ledger& ledger);

}  // namespace hunch
