// A progress bar is one line that says how far something is: "[########------------] 43/108, 2 findings". Pure.
#pragma once

#include <cstddef>
#include <string>

namespace hunch {

struct Progress {
  std::size_t done = 0;
  std::size_t of = 0;
  std::string remark;  // "2 findings"; may be ""
};

// Without a line end, at most `width` columns.
std::string progress_bar(const Progress& progress, int width);

}  // namespace hunch
