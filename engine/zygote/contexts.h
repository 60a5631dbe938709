// Contexts are the two ways to run a program: as a script, like `python3 -I file.py`, and input by input, like the
// prompt.
//
// Both run in the child, under its lock-down and its limits, and leave only by ending the process.
#pragma once

#include "engine/runner/wire.h"
#include "engine/zygote/ledger.h"

namespace hunch {

// Runs a few lines of our own, as any program has some, in a process that then ends. Prints to descriptor 1.
void rehearse();

// Prepares what differs from run to run: sys.argv, sys.orig_argv, sys.flags and the buffering of the streams.
void prepare(const wire::Job& job);

// Runs the script and ends the process. `source_fd` is open on the source, at its beginning, and is closed once read.
[[noreturn]] void run_script(const wire::Job& job, int source_fd, Ledger& ledger);

// Runs the inputs and ends the process.
[[noreturn]] void run_repl(const wire::Job& job, Ledger& ledger);

}  // namespace hunch
