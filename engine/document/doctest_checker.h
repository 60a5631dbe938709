// The doctest checker decides whether what an example did is what was expected, exactly as Python's module doctest
// does. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/document/document.h"

namespace hunch {

// What an example did.
struct Actual {
  std::string text;                      // what it printed, with its final newline, or ""
  std::optional<std::string> exception;  // what its traceback ends with: "ValueError: bad\n"
  std::optional<std::string> value;      // cells: of the last expression
};

// OutputChecker.check_output.
bool matches(std::string_view want, std::string_view got, DoctestFlags flags);

// Whether an example passes. Its output counts if it raised nothing; else its exception does, if one is expected.
bool passes(const Expected& expected, const Actual& actual, DoctestFlags flags);

// The text as it is written into an expected output: blank lines as <BLANKLINE>.
std::string with_blankline_marks(std::string_view text);

}  // namespace hunch
