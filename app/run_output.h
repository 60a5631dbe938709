// Run output: what `hunch run` shows of a Transcript, which is what `python3 -I` would have shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/runner/transcript.h"

namespace hunch {

struct WrittenPiece {
  Stream stream = Stream::out;
  std::string_view bytes;  // of the Transcript, which must outlive it
};

// Both streams in the order in which they were written, as far as that is known; neighbours of one stream are joined,
// so that no character is cut where only a buffer ended.
std::vector<WrittenPiece> written_pieces(const Transcript& transcript);

// Why it ended, where that is not the program's own doing: "time limit: …"; else "".
std::string why_stopped(const Transcript& transcript);

// Writes both streams in the order in which they were written, as far as that is known; to a terminal neutralised, else
// byte for byte. Then one line on standard error if a limit, and not the program, was the end.
Result<void> write_run_output(const Transcript& transcript);

// The program's own status; 128 + n when signal n ended it, as a shell reports it; 124 when a limit stopped it.
int run_exit_status(const Transcript& transcript);

}  // namespace hunch
