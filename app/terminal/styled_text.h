// Styled text is lines of spans: what a view builds, and what becomes escape sequences only at the very end.
//
//   Line line{{Style::good, "✓ Correct"}, {Style::faint, ", as documented"}};
//   std::string shown = paint({line}, look.colors);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/terminal/look.h"

namespace hunch {

// The part that a piece of text plays. styled_text.cpp alone knows what colour that is.
enum class Style {
  plain,
  title,
  heading,
  strong,
  faint,
  code,
  link,
  keyword,
  builtin,
  string,
  comment,
  number,
  decorator,
  good,
  nearly,
  bad,
};

// A piece of one line. Its text is safe to send to a terminal, whoever wrote it: the constructor neutralises it, and a
// tab or newline in it becomes a space.
class Span {
 public:
  Span(Style style, std::string_view text);

  [[nodiscard]] Style style() const { return style_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  bool operator==(const Span&) const = default;

 private:
  Style style_;
  std::string text_;
};

using Line = std::vector<Span>;
using Lines = std::vector<Line>;

// Columns that the text takes: 2 for East Asian wide characters, 0 for combining marks.
int columns_of(std::string_view text);
int columns_of(const Line& line);
int widest(const Lines& lines);

// The text with tabs replaced by blanks up to the next multiple of 8 columns, if it begins in the given column of its
// line.
std::string expand_tabs(std::string_view text, int column = 0);

// Plain text as lines, tabs expanded.
Lines to_lines(std::string_view text, Style style = Style::plain);

// Wrapped between words; a word that is wider than the room is cut, except a link, which could not be followed then.
// The first line begins with `first`, the others with `rest`, which count towards the width.
Lines wrap_words(const Line& line, int width, const Line& first = {}, const Line& rest = {});

// Cut into pieces of at most `width` columns; always at least one.
Lines wrap_anywhere(const Line& line, int width);

Line pad(Line line, int width);
Line operator+(Line left, const Line& right);
void append(Lines& lines, const Lines& more);
Lines indent(const Lines& lines, const Line& prefix);

// Two columns, the left one padded to `left_width`.
Lines beside(const Lines& left, const Lines& right, int left_width, const Line& between);

// Each line with its newline. Without colour there is no escape sequence at all.
std::string paint(const Line& line, Colors colors);
std::string paint(const Lines& lines, Colors colors);

}  // namespace hunch
