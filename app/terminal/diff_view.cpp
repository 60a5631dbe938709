#include "app/terminal/diff_view.h"

#include <fmt/format.h>

#include <algorithm>

namespace hunch {
namespace {

using Op = DiffLine::Op;

constexpr std::size_t kContext = 2;
constexpr std::size_t kMostLines = 120;

// Whether a line is shown: it, or one near it, changes.
std::vector<bool> shown_lines(const std::vector<DiffLine>& diff) {
  std::vector<bool> shown(diff.size());
  for (std::size_t i = 0; i < diff.size(); ++i) {
    if (diff[i].op == Op::same) continue;
    const std::size_t end = std::min(i + kContext + 1, diff.size());
    for (std::size_t near = i < kContext ? 0 : i - kContext; near < end; ++near) shown[near] = true;
  }
  return shown;
}

Lines drawn(const DiffLine& line, int width) {
  const bool same = line.op == Op::same;
  const Style style = same ? Style::plain : line.op == Op::remove ? Style::bad : Style::good;
  const char* mark = same ? "      " : line.op == Op::remove ? "    - " : "    + ";
  Lines lines;
  Line lead{{style, mark}};
  for (const Line& piece :
       wrap_anywhere({{style, same ? expand_tabs(line.text) : show_whitespace(line.text)}}, std::max(1, width - 6))) {
    lines.push_back(lead + piece);
    lead = {{Style::plain, "      "}};
  }
  return lines;
}

}  // namespace

Lines diff_view(const std::vector<DiffLine>& diff, const Look& look, std::size_t first_line) {
  const std::vector<bool> shown = shown_lines(diff);
  Lines lines;
  std::size_t number = first_line, drawn_lines = 0;
  for (std::size_t i = 0; i < diff.size(); ++i) {
    const bool begins = shown[i] && (i == 0 || !shown[i - 1]);
    const bool passed_over = i > 0 && !shown[i - 1];
    if (begins && first_line > 0) lines.push_back({{Style::faint, fmt::format("  line {}", number)}});
    if (begins && first_line == 0 && passed_over) lines.push_back({{Style::faint, "      …"}});
    if (shown[i] && drawn_lines++ == kMostLines) {
      const auto rest = std::count(shown.begin() + static_cast<std::ptrdiff_t>(i), shown.end(), true);
      lines.push_back({{Style::faint, fmt::format("    … {} more lines", rest)}});
      return lines;
    }
    if (shown[i]) append(lines, drawn(diff[i], look.width));
    if (diff[i].op != Op::add) ++number;
  }
  return lines;
}

Lines diff_view(std::string_view old_text, std::string_view new_text, const Look& look) {
  return diff_view(diff_lines(old_text, new_text), look, 1);
}

}  // namespace hunch
