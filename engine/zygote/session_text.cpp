#include "engine/zygote/session_text.h"

#include <algorithm>
#include <array>

namespace hunch {
namespace {

constexpr std::string_view kSpace = " \t\f\r\n";

bool is_blank(std::string_view line) { return line.find_first_not_of(kSpace) == std::string_view::npos; }

bool is_blank_or_comment(std::string_view line) {
  const std::size_t first = line.find_first_not_of(kSpace);
  return first == std::string_view::npos || line[first] == '#';
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

std::string_view first_word(std::string_view line) {
  const auto end = std::find_if(line.begin(), line.end(), [](char c) { return !is_word_character(c); });
  return line.substr(0, static_cast<std::size_t>(end - line.begin()));
}

// Whether a line belongs to the compound statement before it.
bool continues_block(std::string_view line) {
  if (line.empty()) return false;
  if (kSpace.find(line[0]) != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 4> kWords = {"else", "elif", "except", "finally"};
  return std::find(kWords.begin(), kWords.end(), first_word(line)) != kWords.end();
}

}  // namespace

std::string_view SessionText::line_at(std::size_t position) const {
  const std::size_t newline = text_.find('\n', position);
  return text_.substr(position, newline == std::string_view::npos ? newline : newline + 1 - position);
}

std::string_view SessionText::next_code_line() const {
  std::size_t at = position_;
  while (at < text_.size() && is_blank_or_comment(line_at(at))) at += line_at(at).size();
  return at < text_.size() ? line_at(at) : std::string_view{};
}

void SessionText::begin_input() {
  is_first_line_ = true;
  has_code_ = false;
  depth_ = 0;
  quote_ = 0;
  is_continued_ = has_body_ = is_decorator_ = needs_handler_ = false;
}

std::string SessionText::next_line() {
  const bool inside = depth_ > 0 || quote_ != 0 || is_continued_;
  if (is_first_line_ || inside || is_decorator_) return take();
  const std::string_view code = next_code_line();
  const bool goes_on = continues_block(code);
  if (has_body_ && !goes_on) {
    has_body_ = false;  // said once
    if (!at_end() && is_blank(line_at(position_))) position_ += line_at(position_).size();
    return "\n";
  }
  if (at_end()) return "";
  const std::string_view line = line_at(position_);
  if (goes_on && is_blank(line)) {
    position_ += line.size();
    return " \n";  // an empty line would end the block; this one is as blank, and counts as a line
  }
  return take();
}

std::string SessionText::take() {
  const std::string_view line = line_at(position_);
  position_ += line.size();
  is_first_line_ = false;
  scan(line);
  std::string taken(line);
  if (!taken.empty() && taken.back() != '\n') taken += '\n';
  return taken;
}

// Follows strings, brackets and continued lines, as far as it takes to know whether a line ends a logical line.
void SessionText::scan(std::string_view line) {
  const bool starts_logical_line = depth_ == 0 && quote_ == 0 && !is_continued_;
  if (starts_logical_line && is_blank_or_comment(line)) return;
  has_code_ = true;
  if (starts_logical_line) {
    const std::string_view word = first_word(line);
    if (word == "try") needs_handler_ = true;
    if (word == "except" || word == "finally") needs_handler_ = false;
  }
  if (starts_logical_line) is_decorator_ = line[line.find_first_not_of(kSpace)] == '@';
  is_continued_ = false;
  char last = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote_ != 0) {
      if (c == '\\') {
        ++i;
      } else if (c == quote_ && line.substr(i, 3) == std::string(3, quote_)) {
        quote_ = 0;
        i += 2;
      }
      continue;
    }
    if (kSpace.find(c) != std::string_view::npos) continue;
    if (c == '#') break;
    last = c;
    if (c == '"' || c == '\'') {
      if (line.substr(i, 3) == std::string(3, c)) {
        quote_ = c;
        i += 2;
        continue;
      }
      for (++i; i < line.size() && line[i] != c; ++i) {
        if (line[i] == '\\') ++i;
      }
      // A string that goes on after a backslash at the end of the line: whatever follows, the line is not complete.
      if (i >= line.size() && line.size() > 1 && is_blank(line.substr(line.rfind('\\') + 1)) &&
          line.find('\\') != std::string_view::npos) {
        is_continued_ = true;
      }
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth_;
    } else if (c == ')' || c == ']' || c == '}') {
      depth_ = std::max(0, depth_ - 1);
    } else if (c == '\\' && is_blank(line.substr(i + 1))) {
      is_continued_ = true;
    }
  }
  if (depth_ > 0 || quote_ != 0 || is_continued_) return;
  has_body_ = !is_decorator_ && last != ':' && !needs_handler_;
}

}  // namespace hunch
