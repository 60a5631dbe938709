// A property is what must hold of every input, whatever it is: a fuzz target stops where one does not.
#pragma once

#include <string_view>

namespace hunch {

// Prints the property and what was found instead, then aborts: to a fuzzer that is a crash, and the input is kept.
void must_hold(bool holds, std::string_view property, std::string_view found = "");

}  // namespace hunch
