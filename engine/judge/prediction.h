// A Prediction is what a person claims that a program does: lines of output and an ending.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/claim.h"

namespace hunch {

struct Prediction {
  std::string output;  // "" or lines, each with its newline
  Claim claim;

  // Reads what a person typed. The last line that is not blank may claim an ending: "raises", "raises TypeError",
  // "raises TypeError: message", "exits 3", "never ends", "varies", "syntax error" (any letter case); every line before
  // it is output. Trailing blank lines are dropped, CRLF is read as LF. A line that begins with a backslash is output
  // without it, so that "\raises" predicts the word.
  static Prediction parse(std::string_view text);
};

// What parse() reads this prediction from: its lines, then its ending unless it simply finishes.
std::string to_text(const Prediction& prediction);

// One line as an ending ("raises TypeError: x", "never ends", …), or std::nullopt if it claims none.
std::optional<Claim> parse_claim(std::string_view line);

}  // namespace hunch
