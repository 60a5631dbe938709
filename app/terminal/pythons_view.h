// The Pythons view sets side by side what one program did on several Pythons; those that did the same share a column.
#pragma once

#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/runner/transcript.h"

namespace hunch {

// What one Python made of the program, as a person would see it.
struct PythonOutcome {
  struct Piece {
    Stream stream = Stream::out;
    std::string text;
    bool operator==(const Piece&) const = default;
  };
  std::string python;         // "3.13"
  std::vector<Piece> pieces;  // in the order in which they were written
  std::string end;            // how it ended, where that does not show in its output: "exit status 3"; else ""
};

// Columns if all fit into the width as they are, else blocks. Lines that not all Pythons show stand out. `outcomes`
// are in the order of their versions, and not empty.
Lines pythons_view(const std::vector<PythonOutcome>& outcomes, const Look& look);

}  // namespace hunch
