// Standard output: where results go.
#pragma once

#include <string_view>

#include "engine/base/result.h"

namespace hunch {

// Makes standard output safe to use: a write to a pipe that nobody reads ends the process quietly, with 141 (128 +
// SIGPIPE) as its status, and the three standard descriptors are never reused for something else when the caller closed
// them. Call first of all.
void prepare_standard_streams();

// Writes all bytes, unbuffered. An Error (internal) if they cannot be written, e.g. because the disk is full.
Result<void> print(std::string_view bytes);

// The same for standard error; nothing can be done when that fails.
void print_diagnostic(std::string_view bytes);

// "hunch: text" as a line of standard error, safe for a terminal whatever it holds.
void print_remark(std::string_view text);

// Flushes what was written through std::cout and stdio, and says whether all of it arrived.
Result<void> flush_standard_output();

}  // namespace hunch
