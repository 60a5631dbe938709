#include "engine/document/document_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"

namespace hunch {

DocumentText::DocumentText(std::string bytes) : bytes_(std::move(bytes)) {
  const std::string_view all = bytes_;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find_first_of("\r\n", begin), all.size());
    lines_.push_back(all.substr(begin, end - begin));
    begin = end + (all.substr(end, 2) == "\r\n" ? 2 : 1);
  }
}

std::vector<DocumentMistake> DocumentText::mistakes() const {
  std::vector<DocumentMistake> mistakes;
  if (const std::optional<std::size_t> bad = first_invalid_utf8(bytes_)) {
    mistakes.push_back({position_of(*bad),
                        fmt::format("byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(bytes_[*bad])),
                        "save the file as UTF-8"});
  }
  if (const std::size_t nul = bytes_.find('\0'); nul != std::string::npos) {
    mistakes.push_back({position_of(nul), "a NUL character", "this is no text, or it needs the character removed"});
  }
  return mistakes;
}

std::string DocumentText::text() const {
  std::string text;
  text.reserve(bytes_.size() + 1);
  for (const std::string_view line : lines_) text.append(line).append("\n");
  const bool ends_in_line = !bytes_.empty() && bytes_.back() != '\n' && bytes_.back() != '\r';
  if (ends_in_line) text.pop_back();
  return text;
}

std::string_view DocumentText::line(int number) const {
  return number >= 1 && number <= line_count() ? lines_[static_cast<std::size_t>(number) - 1] : std::string_view();
}

std::size_t DocumentText::offset_of(std::string_view line) const {
  return static_cast<std::size_t>(line.data() - bytes_.data());
}

std::size_t DocumentText::begin_of(int line) const {
  if (line < 1) return 0;
  return line <= line_count() ? offset_of(lines_[static_cast<std::size_t>(line) - 1]) : bytes_.size();
}

// From the place that was asked for last, where that is in the same line: a notebook may be one line of megabytes.
Position DocumentText::position(int line, std::size_t byte_in_line) const {
  const auto code_points = [](std::string_view part) {
    return static_cast<int>(
        std::count_if(part.begin(), part.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  };
  const std::string_view text = this->line(line);
  const std::size_t byte = std::min(byte_in_line, text.size());
  if (last_.line != line) last_ = {line, 0, 1};
  if (byte >= last_.byte) {
    last_.column += code_points(text.substr(last_.byte, byte - last_.byte));
  } else {
    last_.column -= code_points(text.substr(byte, last_.byte - byte));
  }
  last_.byte = byte;
  return {line, last_.column};
}

Position DocumentText::position_of(std::size_t byte) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), byte,
                                      [this](std::size_t at, std::string_view line) { return at < offset_of(line); });
  if (after == lines_.begin()) return {1, 1};
  const int line = static_cast<int>(after - lines_.begin());
  return position(line, byte - begin_of(line));
}

}  // namespace hunch
