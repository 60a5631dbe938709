// A process group, for a policy that grants processes: a pid namespace of the run's own, whose end is the end of them
// all.
#pragma once

#include "engine/zygote/lockdown.h"

namespace hunch {

// Returns in a grandchild, the main process of the run, inside a fresh pid namespace; the caller stays outside, waits
// for it, ends the namespace, and ends in the same way itself. Adjusts the lock-down to the new place. Ends the process
// if a step fails, with nothing run and errno in the ledger.
void enter_process_group(Lockdown& lockdown, Ledger& ledger);

}  // namespace hunch
