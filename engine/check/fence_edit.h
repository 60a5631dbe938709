// A FenceEdit replaces whole lines of a question's text by fences that say something else. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/question.h"
#include "engine/check/rewrite.h"

namespace hunch {

struct FenceEdit {
  int first = 0;     // the first line that is replaced, 1-based
  int last = 0;      // the last one; first - 1: nothing is replaced, the text goes in front of line `first`
  std::string text;  // whole lines
};

// The edits of `text` that change the fence groups of one program. What of a group stays the same stays byte for byte:
// lines, marks, indentation, the spelling of a condition. Precondition: the text is what the documentation, of which
// there is some, was parsed from, without a mistake.
std::vector<FenceEdit> fence_edits(std::string_view text, const std::vector<Expectation>& documentation,
                                   const Rewrite& rewrite);

// The text after them all. They do not overlap.
std::string edited(std::string_view text, std::vector<FenceEdit> edits);

}  // namespace hunch
