#include "app/terminal/sides_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hunch {
namespace {

constexpr std::size_t kMaxRows = 40;
constexpr int kSideBySideFrom = 80;

// One row of the two columns. A line that has no partner faces an empty one.
struct Row {
  Lines left;  // one line of text, wrapped
  Lines right;
};

Lines cell(char mark, Style style, std::string_view text, int width) {
  const bool differs = mark != ' ';
  const Line line{{differs ? style : Style::plain, differs ? show_whitespace(text) : expand_tabs(text)}};
  Lines lines;
  Line lead{{style, std::string{mark, ' '}}};
  for (const Line& piece : wrap_anywhere(line, std::max(1, width - 2))) {
    lines.push_back(lead + piece);
    lead = {{Style::plain, "  "}};
  }
  return lines;
}

std::vector<Row> rows_of(const std::vector<DiffLine>& diff, int width) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < diff.size();) {
    if (diff[i].op == DiffLine::Op::same) {
      const Lines line = cell(' ', Style::plain, diff[i++].text, width);
      rows.push_back({line, line});
      continue;
    }
    // A run of removed and added lines: the first removed faces the first added, and so on.
    std::vector<std::string_view> removed, added;
    for (; i < diff.size() && diff[i].op != DiffLine::Op::same; ++i) {
      (diff[i].op == DiffLine::Op::remove ? removed : added).push_back(diff[i].text);
    }
    for (std::size_t j = 0; j < std::max(removed.size(), added.size()); ++j) {
      rows.push_back({j < removed.size() ? cell('-', Style::bad, removed[j], width) : Lines{},
                      j < added.size() ? cell('+', Style::good, added[j], width) : Lines{}});
    }
  }
  return rows;
}

Row ending_row(const Sides& sides, int width) {
  const bool alike = sides.endings == Sides::Endings::alike;
  return {cell(alike ? ' ' : '-', Style::bad, "ends: " + sides.left.ending, width),
          cell(alike ? ' ' : '+', Style::good, "ends: " + sides.right.ending, width)};
}

std::vector<Row> all_rows(const Sides& sides, int width) {
  std::vector<Row> rows = rows_of(sides.diff, width);
  if (rows.size() > kMaxRows) {
    const std::string more = fmt::format("… {} more lines", rows.size() - kMaxRows);
    rows.resize(kMaxRows);
    const Lines line{{{Style::faint, "  " + more}}};
    rows.push_back({line, line});
  }
  const Lines nothing{{{Style::faint, "  (nothing)"}}};
  if (rows.empty() && (sides.left.is_empty || sides.right.is_empty)) rows.emplace_back();
  if (sides.left.is_empty && !rows.empty()) rows.front().left = nothing;
  if (sides.right.is_empty && !rows.empty()) rows.front().right = nothing;
  if (sides.endings != Sides::Endings::untold) rows.push_back(ending_row(sides, width));
  return rows;
}

Lines heading_line(const Side& side) { return {{{Style::strong, "  " + side.heading}}}; }

Lines side_by_side(const Sides& sides, const Look& look) {
  const int half = (look.width - 7) / 2;
  const std::vector<Row> rows = all_rows(sides, half);
  int left_width = columns_of(sides.left.heading) + 2;
  for (const Row& row : rows) left_width = std::max(left_width, widest(row.left));
  const Line between{{Style::faint, "  │ "}};
  const Line margin{{Style::plain, "  "}};
  Lines lines = indent(beside(heading_line(sides.left), heading_line(sides.right), left_width, between), margin);
  for (const Row& row : rows) append(lines, indent(beside(row.left, row.right, left_width, between), margin));
  return lines;
}

Lines one_below_the_other(const Sides& sides, const Look& look) {
  Lines left = heading_line(sides.left), right = heading_line(sides.right);
  for (const Row& row : all_rows(sides, look.width - 2)) {
    append(left, row.left);
    append(right, row.right);
  }
  append(left, right);
  return indent(left, {{Style::plain, "  "}});
}

// Blanks at a line's end are heard by nobody.
std::string with_blanks_told(std::string_view line) {
  std::string text = expand_tabs(line);
  const std::size_t end = text.find_last_not_of(' ') + 1, blanks = text.size() - end;
  if (blanks == 0) return text;
  return text.substr(0, end) + fmt::format(" (and {} blank{})", blanks, blanks == 1 ? "" : "s");
}

Lines said_side(const Sides& sides, const Side& side, DiffLine::Op absent, int width) {
  Lines lines{{{Style::strong, side.heading}}};
  if (side.is_empty) lines.push_back({{Style::plain, "(nothing)"}});
  std::size_t shown = 0, left_out = 0;
  for (const DiffLine& line : sides.diff) {
    if (line.op == absent) continue;
    if (++shown > kMaxRows) {
      ++left_out;
    } else {
      append(lines, wrap_anywhere({{Style::plain, with_blanks_told(line.text)}}, width));
    }
  }
  if (left_out > 0) lines.push_back({{Style::plain, fmt::format("and {} more lines", left_out)}});
  if (sides.endings != Sides::Endings::untold) {
    append(lines, wrap_words({{Style::plain, "ends: " + side.ending}}, width));
  }
  return lines;
}

// "Lines that differ: 2 and 4 on the first side, 2 on the second."
std::string difference_in_words(const Sides& sides) {
  std::string left, right;
  int left_number = 0, right_number = 0;
  for (const DiffLine& line : sides.diff) {
    if (line.op != DiffLine::Op::add) ++left_number;
    if (line.op != DiffLine::Op::remove) ++right_number;
    if (line.op == DiffLine::Op::remove) left += fmt::format("{}{}", left.empty() ? "" : ", ", left_number);
    if (line.op == DiffLine::Op::add) right += fmt::format("{}{}", right.empty() ? "" : ", ", right_number);
  }
  std::string words = left.empty() && right.empty() ? "The lines are the same." : "Lines that differ:";
  if (!left.empty()) words += fmt::format(" under \"{}\": {}.", sides.left.heading, left);
  if (!right.empty()) words += fmt::format(" under \"{}\": {}.", sides.right.heading, right);
  if (sides.endings == Sides::Endings::different) words += " The endings differ.";
  return words;
}

Lines said(const Sides& sides, const Look& look) {
  Lines lines = said_side(sides, sides.left, DiffLine::Op::add, look.width);
  append(lines, said_side(sides, sides.right, DiffLine::Op::remove, look.width));
  append(lines, wrap_words({{Style::plain, difference_in_words(sides)}}, text_width(look)));
  return lines;
}

}  // namespace

Lines sides_view(const Sides& sides, const Look& look) {
  if (look.telling == Telling::in_words) return said(sides, look);
  return look.width >= kSideBySideFrom ? side_by_side(sides, look) : one_below_the_other(sides, look);
}

}  // namespace hunch
