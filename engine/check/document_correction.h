// A Correction is what has to be written into a document, and where, so that it says what an example does. Pure
// functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/document/doctest_checker.h"
#include "engine/document/document.h"

namespace hunch {

struct Correction {
  Place place;       // the bytes [begin, end) of the file …
  std::string text;  // … become these
};

// What an author would write under the example: what it printed, and of an exception the traceback without its stack,
// or with the stack that is documented already. Blank lines of a session as <BLANKLINE>.
std::string as_documented(const Example& example, const Expected& expected, const Actual& actual);

// Empty if it cannot be said there: a line would be read as a prompt or a fence, a notebook has no such output, or the
// text stands in several places.
std::vector<Correction> corrections_of(const Example& example, const Expected& expected, const Actual& actual);

// The bytes of a file with the corrections, which do not overlap, made.
std::string corrected(std::string_view bytes, std::vector<Correction> corrections);

}  // namespace hunch
