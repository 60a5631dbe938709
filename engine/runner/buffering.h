// Buffering says when a run's standard output is flushed. CPython decides by whether it is a terminal; here the caller
// says what to show.
#pragma once

#include <cstdint>

namespace hunch {

enum class Buffering : std::uint8_t {
  line,   // as on a terminal: what was printed before a crash or a time-out is there
  block,  // as into a pipe
};

}  // namespace hunch
