// A DocumentText is the bytes of a document as lines, whatever ends them, and knows where in the file each stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/document.h"

namespace hunch {

class DocumentText {
 public:
  explicit DocumentText(std::string bytes);
  DocumentText(const DocumentText&) = delete;  // lines_ points into bytes_
  DocumentText& operator=(const DocumentText&) = delete;

  // Bytes that are no text: ill-formed UTF-8, NUL. At most one of each.
  [[nodiscard]] std::vector<DocumentMistake> mistakes() const;

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  // With \n for every line end, as Python reads text.
  [[nodiscard]] std::string text() const;

  [[nodiscard]] int line_count() const { return static_cast<int>(lines_.size()); }
  // 1-based, without its end; "" outside the file.
  [[nodiscard]] std::string_view line(int number) const;
  // The first byte of a line; the size of the file beyond its end.
  [[nodiscard]] std::size_t begin_of(int line) const;

  [[nodiscard]] Position position(int line, std::size_t byte_in_line) const;
  [[nodiscard]] Position position_of(std::size_t byte) const;

 private:
  [[nodiscard]] std::size_t offset_of(std::string_view line) const;

  struct Asked {
    int line = 0;
    std::size_t byte = 0;
    int column = 1;
  };

  std::string bytes_;
  std::vector<std::string_view> lines_;
  mutable Asked last_;
};

}  // namespace hunch
