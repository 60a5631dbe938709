#include "app/terminal/styled_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <numeric>

#include "engine/base/text.h"

namespace hunch {
namespace {

// Only the eight basic colours, bold and faint: they follow the person's palette, whatever the background is. Yellow,
// blue, white and black are left out, as each is unreadable on one of the two common backgrounds.
std::string_view escape_codes(Style style) {
  switch (style) {
    case Style::title:
    case Style::heading:
    case Style::strong:
      return "1";
    case Style::keyword:
      return "1";
    case Style::faint:
    case Style::comment:
      return "2";
    case Style::link:
    case Style::code:
    case Style::builtin:
      return "36";
    case Style::string:
      return "32";
    case Style::number:
    case Style::decorator:
      return "35";
    case Style::good:
      return "1;32";
    case Style::nearly:
      return "1;35";
    case Style::bad:
      return "1;31";
    case Style::plain:
      break;
  }
  return "";
}

// One code point of well-formed UTF-8 (neutralise leaves no other) with the columns it takes.
struct Glyph {
  std::size_t bytes = 1;
  int columns = 1;
};

Glyph first_glyph(std::string_view text) {
  utf8proc_int32_t code_point = 0;
  const utf8proc_ssize_t bytes =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &code_point);
  if (bytes <= 0) return {};
  return {static_cast<std::size_t>(bytes), utf8proc_charwidth(code_point)};
}

// The bytes of `text` that fit into `columns`, combining marks with their base; at least one glyph if `force`.
enum class Progress { optional, forced };
std::size_t fitting(std::string_view text, int columns, Progress progress) {
  std::size_t at = 0;
  int used = 0;
  while (at < text.size()) {
    const Glyph glyph = first_glyph(text.substr(at));
    const bool free_pass = progress == Progress::forced && at == 0;
    if (used + glyph.columns > columns && !free_pass) break;
    used += glyph.columns;
    at += glyph.bytes;
  }
  return at;
}

}  // namespace

Span::Span(Style style, std::string_view text) : style_(style), text_(neutralise(text)) {
  std::replace_if(
      text_.begin(), text_.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
}

int columns_of(std::string_view text) { return static_cast<int>(display_width(text)); }

int columns_of(const Line& line) {
  return std::accumulate(line.begin(), line.end(), 0,
                         [](int sum, const Span& span) { return sum + columns_of(span.text()); });
}

int widest(const Lines& lines) {
  int columns = 0;
  for (const Line& line : lines) columns = std::max(columns, columns_of(line));
  return columns;
}

std::string expand_tabs(std::string_view text, int column) {
  std::string expanded;
  while (!text.empty()) {
    const std::size_t tab = text.find('\t');
    const std::string piece = neutralise(text.substr(0, tab));
    expanded += piece;
    if (tab == std::string_view::npos) break;
    column += columns_of(piece);
    const int blanks = 8 - column % 8;
    expanded.append(static_cast<std::size_t>(blanks), ' ');
    column += blanks;
    text.remove_prefix(tab + 1);
  }
  return expanded;
}

Lines to_lines(std::string_view text, Style style) {
  Lines lines;
  for (const std::string_view line : split_lines(text)) lines.push_back({Span(style, expand_tabs(line))});
  return lines;
}

namespace {

// A word is what stands between blanks; it may change its style half way, as in `list`s.
std::vector<Line> words_of(const Line& line) {
  std::vector<Line> words;
  bool in_word = false;
  for (const Span& span : line) {
    std::string_view text = span.text();
    while (!text.empty()) {
      const bool blank = text.front() == ' ';
      const std::size_t end = std::min(text.size(), blank ? text.find_first_not_of(' ') : text.find(' '));
      if (!blank) {
        if (!in_word) words.emplace_back();
        words.back().emplace_back(span.style(), text.substr(0, end));
      }
      in_word = !blank;
      text.remove_prefix(end);
    }
  }
  return words;
}

// The style of the blank between two words: that of both if it is the same, so that a link is one stretch.
Style style_between(const Line& left, const Line& right) {
  return left.back().style() == right.front().style() ? left.back().style() : Style::plain;
}

}  // namespace

Lines wrap_words(const Line& line, int width, const Line& first, const Line& rest) {
  Lines lines{first};
  bool empty = true;
  const auto room = [&] { return std::max(1, width - columns_of(lines.back())); };
  for (const Line& word : words_of(line)) {
    const int columns = columns_of(word);
    if (!empty && columns + 1 <= room()) {
      lines.back().emplace_back(style_between(lines.back(), word), " ");
    } else if (!empty) {
      lines.push_back(rest);
    }
    empty = false;
    const bool is_address = word.back().style() == Style::link;
    const Lines pieces = is_address ? Lines{word} : wrap_anywhere(word, room());
    lines.back() = lines.back() + pieces.front();
    for (std::size_t i = 1; i < pieces.size(); ++i) lines.push_back(rest + pieces[i]);
  }
  return lines;
}

Lines wrap_anywhere(const Line& line, int width) {
  Lines lines(1);
  int used = 0;
  for (const Span& span : line) {
    std::string_view text = span.text();
    while (!text.empty()) {
      std::size_t bytes = fitting(text, width - used, used == 0 ? Progress::forced : Progress::optional);
      if (bytes > 0) {
        lines.back().emplace_back(span.style(), text.substr(0, bytes));
        used += columns_of(text.substr(0, bytes));
        text.remove_prefix(bytes);
      }
      if (!text.empty()) {
        lines.emplace_back();
        used = 0;
      }
    }
  }
  return lines;
}

Line pad(Line line, int width) {
  const int missing = width - columns_of(line);
  if (missing > 0) line.emplace_back(Style::plain, std::string(static_cast<std::size_t>(missing), ' '));
  return line;
}

Line operator+(Line left, const Line& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

void append(Lines& lines, const Lines& more) { lines.insert(lines.end(), more.begin(), more.end()); }

Lines indent(const Lines& lines, const Line& prefix) {
  Lines indented;
  for (const Line& line : lines) indented.push_back(line.empty() ? line : prefix + line);
  return indented;
}

Lines beside(const Lines& left, const Lines& right, int left_width, const Line& between) {
  Lines lines;
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const Line left_line = pad(i < left.size() ? left[i] : Line{}, left_width);
    lines.push_back(left_line + between + (i < right.size() ? right[i] : Line{}));
  }
  return lines;
}

std::string paint(const Line& line, Colors colors) {
  std::string text;
  std::string_view current;  // neighbours that look alike share their escape sequences
  for (const Span& span : line) {
    if (span.text().empty()) continue;
    const std::string_view codes = colors == Colors::on ? escape_codes(span.style()) : "";
    if (codes != current && !current.empty()) text += "\x1b[0m";
    if (codes != current && !codes.empty()) text.append("\x1b[").append(codes).append("m");
    text += span.text();
    current = codes;
  }
  // Blanks at the end would be copied along with the text.
  text.erase(text.find_last_not_of(' ') + 1);
  if (!current.empty()) text += "\x1b[0m";
  return text + "\n";
}

std::string paint(const Lines& lines, Colors colors) {
  std::string text;
  for (const Line& line : lines) text += paint(line, colors);
  return text;
}

}  // namespace hunch
