// The sides view sets two outputs beside each other, so that each difference stands out.
#pragma once

#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/judge/diff.h"

namespace hunch {

struct Side {
  std::string heading;    // "You predicted"
  bool is_empty = false;  // no output at all
  std::string ending;     // in words: "raises TypeError"
};

struct Sides {
  enum class Endings { untold, alike, different };
  Side left, right;
  std::vector<DiffLine> diff;  // from the left to the right
  Endings endings = Endings::untold;
};

// Two columns, or two blocks where the width is under 80; lines that differ are marked with - and +, and their trailing
// blanks, tabs and invisible characters are shown. In words, the two one after the other and then what differs.
Lines sides_view(const Sides& sides, const Look& look);

}  // namespace hunch
