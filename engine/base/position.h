// A Position is where something stands in a file: 1-based, and columns count code points.
#pragma once

namespace hunch {

struct Position {
  int line = 0;  // 0: the file as a whole
  int column = 1;
};

}  // namespace hunch
