// A SourceText is the text of one file of the bank, by lines, and collects the Mistakes that are found in it.
//
// What is wrong with the bytes themselves (a BOM, CRLF, NUL, ill-formed UTF-8, control characters, no final newline) is
// reported by the constructor and repaired in memory, so that the mistakes behind it are found in the same pass.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/mistake.h"

namespace hunch {

class SourceText {
 public:
  SourceText(std::string path, std::string_view bytes);
  SourceText(const SourceText&) = delete;  // lines_ points into text_
  SourceText& operator=(const SourceText&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] int line_count() const { return static_cast<int>(lines_.size()); }

  // 1-based; "" outside the file.
  [[nodiscard]] std::string_view line(int number) const;
  // The lines first..last with their newlines.
  [[nodiscard]] std::string_view lines(int first, int last) const;
  // The same without empty lines at both ends and without the last newline.
  [[nodiscard]] std::string passage(int first, int last) const;

  // The position of a byte of a line: columns count code points.
  [[nodiscard]] Position position(int line, std::size_t byte) const;

  void add_mistake(Position at, std::string message, std::string advice = "");
  [[nodiscard]] std::vector<Mistake> take_mistakes();

 private:
  void check_bytes(std::string_view bytes);
  void check_characters(std::string_view text);

  std::string path_;
  std::string text_;
  std::vector<std::string_view> lines_;
  std::vector<Mistake> mistakes_;
  std::size_t unshown_ = 0;  // mistakes beyond the most that are kept
};

// "; did you mean …"-advice for a word that is none of the candidates: the nearest, else all of them.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace hunch
