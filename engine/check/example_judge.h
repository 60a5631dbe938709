// The example judge holds what an example did against what its document says of it. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "engine/document/doctest_checker.h"
#include "engine/document/document.h"

namespace hunch {

// Sessions by doctest's rules; of a program every character counts, and of a cell all but the white space of its value.
bool holds(const Example& example, const Expected& expected, const Actual& actual);

// What differs, in one line; `expected` is nullptr where nothing is said of the example, and it raised.
std::string difference(const Example& example, const Expected* expected, const Actual& actual);

// All that is documented of an example, as one text.
std::string documented_text(const Expected& expected, Example::Kind kind);

std::string_view name_of(const Example& example);  // "the example", "the program"
std::string first_line_of(std::string_view text);

}  // namespace hunch
