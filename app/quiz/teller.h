// The teller shows lines to the person at a console.
#pragma once

#include <string_view>

#include "app/terminal/console.h"
#include "app/terminal/styled_text.h"
#include "engine/base/result.h"

namespace hunch {

class Teller {
 public:
  explicit Teller(Console& console) : console_(console) {}

  Result<void> show(const Lines& lines);
  Result<void> say(std::string_view sentence);  // wrapped, plain
  Result<void> show_below(const Lines& lines);  // after an empty line
  // Where it is longer than the screen, a screenful at a time; the person may leave the rest.
  Result<void> show_by_the_screen(const Lines& lines);
  // Shows the prompt and takes one of the keys.
  Result<Console::Entry> ask(const Lines& prompt, std::string_view keys);
  [[nodiscard]] Look look() const { return console_.look(); }
  Console& console() { return console_; }

 private:
  Console& console_;
};

}  // namespace hunch
