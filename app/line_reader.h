// A LineReader reads a file descriptor line by line, in bounded memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/base/result.h"

namespace hunch {

class LineReader {
 public:
  // Borrows the descriptor. A line longer than max_bytes is cut there, and the rest of it is skipped.
  LineReader(int fd, std::size_t max_bytes) : fd_(fd), max_bytes_(max_bytes) {}

  struct Line {
    std::string text;  // without its newline
    bool cut = false;
  };

  // The next line, as soon as it is complete; the last one may lack its newline. std::nullopt at the end.
  Result<std::optional<Line>> next();

 private:
  // Reads more into buffer_; false at the end.
  Result<bool> fill();

  int fd_;
  std::size_t max_bytes_;
  std::string buffer_;
  std::size_t start_ = 0;  // of what is not yet given out
};

}  // namespace hunch
