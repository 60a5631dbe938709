// Finishing is what CPython does from the end of the program to the end of the process, and nothing after what a
// program can notice: threads joined, atexit, streams flushed, finalisers run.
#pragma once

namespace hunch {

// To be called before Python starts, and once it has started: what a program may have done is told by what was there
// before.
void watch_for_atexit();
void note_streams();

// Ends the process with this status, or 120 if the streams could not be flushed; after an unhandled KeyboardInterrupt
// as CPython does, by SIGINT.
[[noreturn]] void finish(int status);
[[noreturn]] void finish_interrupted();

// Does what finish() mostly does, but does not end the process.
void rehearse_finish();

}  // namespace hunch
