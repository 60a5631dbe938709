#include "tests/fuzz/harmless.h"

#include <cstdint>
#include <cstdio>

namespace hunch {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 0;  // 0: ill-formed
};

// Source: Unicode 15, table 3-7.
CodePoint first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const std::uint32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return {};
  std::uint32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3F);
  }
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
  return {value, length};
}

bool is_harmful(std::uint32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;                           // C0, DEL, C1
  if (c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F)) return true;       // soft hyphen, zero width, marks
  if ((c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)) return true;  // separators, embeddings, isolates
  if (c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)) return true;                   // BOM, annotations
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xE0000 && c <= 0xE007F) || c >= 0xF0000;  // private use, tags
}

}  // namespace

std::string harm_in(std::string_view text, Tabs tabs) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code_point = first_of(text.substr(at));
    const bool passes = code_point.value == '\n' || (code_point.value == '\t' && tabs == Tabs::pass);
    if (code_point.length == 0 || (is_harmful(code_point.value) && !passes)) {
      char words[64];
      std::snprintf(words, sizeof words, "%s%04X at byte %zu", code_point.length == 0 ? "ill-formed 0x" : "U+",
                    code_point.length == 0 ? static_cast<unsigned char>(text[at]) : code_point.value, at);
      return words;
    }
    at += code_point.length;
  }
  return "";
}

std::string without_colours(std::string_view painted) {
  std::string text;
  while (!painted.empty()) {
    const std::size_t escape = painted.find("\x1b[");
    text.append(painted.substr(0, escape));
    if (escape == std::string_view::npos) break;
    const std::size_t end = painted.find_first_not_of("0123456789;", escape + 2);
    if (end == std::string_view::npos || painted[end] != 'm') return std::string(painted);  // none of ours
    painted.remove_prefix(end + 1);
  }
  return text;
}

}  // namespace hunch
