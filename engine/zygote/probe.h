// The probe tries each layer of the sandbox in a process of its own and prints what it found: for `hunch doctor`.
#pragma once

namespace hunch {

// One line a layer on stdout: name, "ok" or "missing", how it was tried, detail; separated by tabs. Gives the exit
// status.
int probe_layers();

}  // namespace hunch
