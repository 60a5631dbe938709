#include "app/terminal/pythons_view.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_set>

#include "engine/base/text.h"

namespace hunch {
namespace {

// The Pythons that did the same.
struct Group {
  const PythonOutcome* outcome = nullptr;
  std::vector<std::size_t> members;  // indices among all outcomes, ascending
};

std::vector<Group> group_equal(const std::vector<PythonOutcome>& outcomes) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto alike = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return group.outcome->pieces == outcomes[i].pieces && group.outcome->end == outcomes[i].end;
    });
    if (alike != groups.end()) {
      alike->members.push_back(i);
    } else {
      groups.push_back({&outcomes[i], {i}});
    }
  }
  return groups;
}

// "3.8, 3.10 – 3.13": three and more that follow each other are a range.
std::string heading_of(const Group& group, const std::vector<PythonOutcome>& outcomes, Telling telling) {
  const std::vector<std::size_t>& members = group.members;
  std::string text;
  for (std::size_t first = 0; first < members.size();) {
    std::size_t last = first;
    while (last + 1 < members.size() && members[last + 1] == members[last] + 1) ++last;
    if (last - first < 2) last = first;
    text += (text.empty() ? "" : ", ") + outcomes[members[first]].python;
    if (last > first) text += (telling == Telling::in_words ? " to " : " – ") + outcomes[members[last]].python;
    first = last + 1;
  }
  const bool all_alike = members.size() > 1 && members.size() == outcomes.size();
  return "CPython " + text + (all_alike ? ", all alike" : "");
}

std::string text_of(const PythonOutcome& outcome) {
  std::string text;
  for (const PythonOutcome::Piece& piece : outcome.pieces) text += piece.text;
  return text;
}

using TextLines = std::unordered_set<std::string_view>;

TextLines set_of_lines(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  return {lines.begin(), lines.end()};
}

bool is_everywhere(std::string_view line, const std::vector<TextLines>& all_texts) {
  return std::all_of(all_texts.begin(), all_texts.end(), [&](const TextLines& text) { return text.contains(line); });
}

// The text's lines; those that some other text lacks are strong, unless there is nothing that they could stand out
// from.
Lines marked_lines(std::string_view text, const std::vector<TextLines>& all_texts) {
  const std::vector<std::string_view> text_lines = split_lines(text);
  const bool has_common = std::any_of(text_lines.begin(), text_lines.end(),
                                      [&](std::string_view line) { return is_everywhere(line, all_texts); });
  Lines lines;
  for (const std::string_view line : text_lines) {
    const bool stands_out = has_common && !is_everywhere(line, all_texts);
    lines.push_back({{stands_out ? Style::strong : Style::plain, expand_tabs(line)}});
  }
  return lines;
}

struct Column {
  Line heading;
  Lines lines;
  Line end;  // empty where the lines say it all
};

std::vector<Column> columns_of_groups(const std::vector<PythonOutcome>& outcomes, Telling telling) {
  const std::vector<Group> groups = group_equal(outcomes);
  std::vector<std::string> texts;
  for (const Group& group : groups) texts.push_back(text_of(*group.outcome));
  std::vector<TextLines> sets;
  for (const std::string& text : texts) sets.push_back(set_of_lines(text));
  std::vector<Column> columns;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    Column column{{{Style::heading, heading_of(groups[i], outcomes, telling)}}, marked_lines(texts[i], sets), {}};
    const std::string& end = groups[i].outcome->end;
    if (!end.empty()) {
      column.end = {{Style::faint, "(" + end + ")"}};
    } else if (column.lines.empty()) {
      column.end = {{Style::faint, "(nothing)"}};
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

int width_of(const Column& column) {
  return std::max({columns_of(column.heading), widest(column.lines), columns_of(column.end)});
}

const Line kColumnMargin{{Style::plain, "  "}};
const Line kBetween{{Style::faint, " │ "}};

bool fit_side_by_side(const std::vector<Column>& columns, int width) {
  const int between = columns_of(kBetween) * static_cast<int>(columns.size() - 1);
  const int all = std::accumulate(columns.begin(), columns.end(), columns_of(kColumnMargin) + between,
                                  [](int sum, const Column& column) { return sum + width_of(column); });
  return all <= width;
}

Lines side_by_side(const std::vector<Column>& columns) {
  Lines lines;
  for (std::size_t i = columns.size(); i-- > 0;) {
    Lines column{columns[i].heading};
    append(column, columns[i].lines);
    if (!columns[i].end.empty()) column.push_back(columns[i].end);
    lines = i + 1 == columns.size() ? column : beside(column, lines, width_of(columns[i]), kBetween);
  }
  return indent(lines, kColumnMargin);
}

Lines stacked(const std::vector<Column>& columns, int width) {
  Lines lines;
  for (const Column& column : columns) {
    if (!lines.empty()) lines.push_back({});
    append(lines, wrap_words(column.heading, width));
    for (const Line& line : column.lines) {
      append(lines, indent(wrap_anywhere(line, std::max(1, width - columns_of(kColumnMargin))), kColumnMargin));
    }
    if (!column.end.empty()) append(lines, wrap_words(column.end, width, kColumnMargin, kColumnMargin));
  }
  return lines;
}

}  // namespace

Lines pythons_view(const std::vector<PythonOutcome>& outcomes, const Look& look) {
  const std::vector<Column> columns = columns_of_groups(outcomes, look.telling);
  if (look.telling == Telling::drawn && columns.size() > 1 && fit_side_by_side(columns, look.width))
    return side_by_side(columns);
  return stacked(columns, look.width);
}

}  // namespace hunch
