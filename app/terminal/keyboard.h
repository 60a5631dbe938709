// The Keyboard reads keys from a terminal, or lines from whatever standard input is.
#pragma once

#include <optional>
#include <string>

#include "app/terminal/key.h"
#include "app/terminal/raw_mode.h"

namespace hunch {

class Keyboard {
 public:
  // Waits for a key. Key::Kind::redraw also when the window changed, Key::Kind::resumed after a stop.
  Key read_key(RawMode& mode);

  // A line without its newline; std::nullopt at the end of the input.
  std::optional<std::string> read_line();

 private:
  enum class Fill { some, nothing_yet, ended, interrupted };
  Key read_paste();
  void read_typed_ahead();
  Fill fill(int timeout_ms);  // timeout -1: waits

  std::string buffer_;  // bytes that were read and not used
};

}  // namespace hunch
