#include "engine/document/python_text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <utility>

#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr CodePoint kIllFormed{0xFFFD, 1};

}  // namespace

CodePoint front_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return kIllFormed;
  char32_t value = byte(0) & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[i])) return kIllFormed;
    value = value << 6 | (byte(i) & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[length] || value > 0x10FFFF) return kIllFormed;
  return {value, length};
}

bool is_python_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_python_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

std::string expand_tabs(std::string_view text) {
  constexpr std::size_t kTab = 8;
  std::string expanded;
  expanded.reserve(text.size());
  std::size_t column = 0;
  for (const char c : text) {
    if (c == '\t') {
      const std::size_t blanks = kTab - column % kTab;
      expanded.append(blanks, ' ');
      column += blanks;
      continue;
    }
    expanded += c;
    if (c == '\n' || c == '\r') {
      column = 0;
    } else if (!is_continuation(c)) {
      ++column;
    }
  }
  return expanded;
}

std::string backslash_replaced(std::string_view text) {
  std::string ascii;
  ascii.reserve(text.size());
  while (!text.empty()) {
    const auto [c, length] = front_code_point(text);
    text.remove_prefix(length);
    const auto number = static_cast<unsigned>(c);
    if (c < 0x80) {
      ascii += static_cast<char>(c);
    } else if (c < 0x100) {
      ascii += fmt::format("\\x{:02x}", number);
    } else if (c < 0x10000) {
      ascii += fmt::format("\\u{:04x}", number);
    } else {
      ascii += fmt::format("\\U{:08x}", number);
    }
  }
  return ascii;
}

std::size_t space_at_front(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto [c, length] = front_code_point(text.substr(at));
    if (!is_python_space(c)) break;
    at += length;
  }
  return at;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  while (!text.empty()) {
    const auto [c, length] = front_code_point(text);
    if (!is_python_space(c)) {
      word += text.substr(0, length);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, ""));
    }
    text.remove_prefix(length);
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::vector<std::string_view> split_at_newlines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; true;) {
    const std::size_t newline = text.find('\n', begin);
    lines.push_back(text.substr(begin, newline == std::string_view::npos ? newline : newline - begin));
    if (newline == std::string_view::npos) return lines;
    begin = newline + 1;
  }
}

bool is_spaces(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

}  // namespace hunch
