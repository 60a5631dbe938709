#include "engine/base/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace hunch {
namespace {

// The code point at the front of `bytes` and its length; length 0 if ill-formed.
struct Decoded {
  utf8proc_int32_t code_point = 0;
  std::size_t length = 0;
};

Decoded decode(std::string_view bytes) {
  Decoded decoded;
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                       static_cast<utf8proc_ssize_t>(std::min<std::size_t>(bytes.size(), 4)), &decoded.code_point);
  if (length > 0) decoded.length = static_cast<std::size_t>(length);
  return decoded;
}

bool is_combining(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

// Controls, format characters (bidi controls, zero-width joiners, BOM), line and paragraph separators, unassigned and
// private code points, the letters that fill up Hangul: all that a terminal acts upon or shows as nothing.
bool is_invisible(utf8proc_int32_t code_point) {
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
      return true;
    case UTF8PROC_CATEGORY_LO:
      return utf8proc_get_property(code_point)->ignorable;
    default:
      return false;
  }
}

std::string escape(utf8proc_int32_t code_point) {
  if (code_point < 0x100) return fmt::format("\\x{:02x}", code_point);
  if (code_point < 0x10000) return fmt::format("\\u{:04x}", code_point);
  return fmt::format("\\U{:08x}", code_point);
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const Decoded decoded = decode(bytes.substr(at));
    if (decoded.length == 0) return at;
    at += decoded.length;
  }
  return std::nullopt;
}

std::string to_valid_utf8(std::string_view bytes, bool* lossy) {
  std::string text;
  if (lossy) *lossy = false;
  while (const std::optional<std::size_t> bad = first_invalid_utf8(bytes)) {
    text.append(bytes.substr(0, *bad)).append("\xEF\xBF\xBD");
    bytes.remove_prefix(*bad + 1);
    if (lossy) *lossy = true;
  }
  return text.append(bytes);
}

std::string neutralise(std::string_view bytes) {
  constexpr int kMaxCombining = 8;
  std::string text;
  int combining = 0;
  while (!bytes.empty()) {
    const unsigned char first = static_cast<unsigned char>(bytes.front());
    const bool plain = (first >= 0x20 && first < 0x7f) || first == '\n' || first == '\t';
    const Decoded decoded = plain ? Decoded{first, 1} : decode(bytes);
    if (decoded.length == 0) {
      text += fmt::format("\\x{:02x}", first);
      bytes.remove_prefix(1);
      continue;
    }
    combining = !plain && is_combining(utf8proc_category(decoded.code_point)) ? combining + 1 : 0;
    if (!plain && (is_invisible(decoded.code_point) || combining > kMaxCombining)) {
      text += escape(decoded.code_point);
    } else {
      text.append(bytes.substr(0, decoded.length));
    }
    bytes.remove_prefix(decoded.length);
  }
  return text;
}

std::string neutralise_json(std::string_view json) {
  std::string text;
  while (!json.empty()) {
    const unsigned char first = static_cast<unsigned char>(json.front());
    const bool plain = (first >= 0x20 && first < 0x7f) || first == '\n';
    const Decoded decoded = plain ? Decoded{first, 1} : decode(json);
    const std::size_t length = std::max<std::size_t>(decoded.length, 1);
    if (plain || decoded.length == 0 || !is_invisible(decoded.code_point)) {
      text.append(json.substr(0, length));
    } else if (decoded.code_point < 0x10000) {
      text += fmt::format("\\u{:04x}", decoded.code_point);
    } else {  // as JSON writes it: two surrogates
      const int above = decoded.code_point - 0x10000;
      text += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (above >> 10), 0xdc00 + (above & 0x3ff));
    }
    json.remove_prefix(length);
  }
  return text;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    const int columns = decoded.length == 0 ? 1 : utf8proc_charwidth(decoded.code_point);
    const bool control = decoded.length > 0 && utf8proc_category(decoded.code_point) == UTF8PROC_CATEGORY_CC;
    width += control ? 1 : static_cast<std::size_t>(std::max(columns, 0));
    text.remove_prefix(std::max<std::size_t>(decoded.length, 1));
  }
  return width;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string plain_blanks(std::string_view text) {
  constexpr utf8proc_int32_t kEmptyBraille = 0x2800;
  std::string plain;
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    const std::size_t length = std::max<std::size_t>(decoded.length, 1);
    const bool is_blank = decoded.length > 1 && (decoded.code_point == kEmptyBraille ||
                                                 utf8proc_category(decoded.code_point) == UTF8PROC_CATEGORY_ZS);
    plain.append(is_blank ? " " : text.substr(0, length));
    text.remove_prefix(length);
  }
  return plain;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

namespace {

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({replace, previous[j] + 1, current[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

}  // namespace

std::optional<std::string> did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kMaxWord = 100;  // the distance is quadratic
  if (word.empty() || word.size() > kMaxWord) return std::nullopt;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::optional<std::string> best;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kMaxWord) continue;
    // No nearer than the difference of the lengths.
    if (std::max(candidate.size(), word.size()) - std::min(candidate.size(), word.size()) >= best_distance) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string escaped_html(std::string_view text) {
  std::string html;
  for (const char c : neutralise(text)) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

}  // namespace hunch
