#include "engine/judge/diff.h"

// dtl.hpp relies on its includer for these.
#include <algorithm>
#include <dtl/dtl.hpp>
#include <iostream>
#include <list>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/text.h"

namespace hunch {
namespace {

using Lines = std::vector<std::string_view>;

void append(std::vector<DiffLine>& diff, DiffLine::Op op, Lines::const_iterator begin, Lines::const_iterator end) {
  for (auto line = begin; line != end; ++line) diff.push_back({op, std::string(*line)});
}

// Without a common head or tail, and within the bound: dtl's time and memory grow with size times distance.
void append_shortest(std::vector<DiffLine>& diff, const Lines& expected, const Lines& actual) {
  constexpr bool kDeletesFirst = true;
  dtl::Diff<std::string_view, Lines> shortest(expected, actual, kDeletesFirst);
  shortest.compose();
  for (const auto& [line, info] : shortest.getSes().getSequence()) {
    const DiffLine::Op op = info.type == dtl::SES_COMMON   ? DiffLine::Op::same
                            : info.type == dtl::SES_DELETE ? DiffLine::Op::remove
                                                           : DiffLine::Op::add;
    diff.push_back({op, std::string(line)});
  }
}

// Space separators of Unicode other than the space itself, which neutralise() lets pass, and their escapes.
constexpr std::pair<std::string_view, std::string_view> kSpaces[] = {
    {"\u00a0", "\\xa0"},   {"\u1680", "\\u1680"}, {"\u2000", "\\u2000"}, {"\u2001", "\\u2001"},
    {"\u2002", "\\u2002"}, {"\u2003", "\\u2003"}, {"\u2004", "\\u2004"}, {"\u2005", "\\u2005"},
    {"\u2006", "\\u2006"}, {"\u2007", "\\u2007"}, {"\u2008", "\\u2008"}, {"\u2009", "\\u2009"},
    {"\u200a", "\\u200a"}, {"\u202f", "\\u202f"}, {"\u205f", "\\u205f"}, {"\u3000", "\\u3000"}};

// Not in place: in a line of a megabyte, moving the rest along at each replacement takes seconds.
void replace_all(std::string& text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) return;
  std::string replaced;
  std::size_t begin = 0;
  for (; at != std::string::npos; at = text.find(from, begin)) {
    replaced.append(text, begin, at - begin).append(to);
    begin = at + from.size();
  }
  text = replaced.append(text, begin);
}

}  // namespace

std::vector<DiffLine> diff_lines(std::string_view expected_text, std::string_view actual_text) {
  constexpr std::size_t kMaxLines = 2000;
  const Lines expected = split_lines(expected_text);
  const Lines actual = split_lines(actual_text);
  const auto [expected_head, actual_head] =
      std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
  const auto [expected_last, actual_last] = std::mismatch(expected.rbegin(), std::make_reverse_iterator(expected_head),
                                                          actual.rbegin(), std::make_reverse_iterator(actual_head));
  const auto expected_tail = expected_last.base();
  const auto actual_tail = actual_last.base();

  std::vector<DiffLine> diff;
  append(diff, DiffLine::Op::same, expected.begin(), expected_head);
  const Lines expected_middle(expected_head, expected_tail);
  const Lines actual_middle(actual_head, actual_tail);
  const bool one_sided = expected_middle.empty() || actual_middle.empty();
  if (one_sided || expected.size() + actual.size() > kMaxLines) {
    append(diff, DiffLine::Op::remove, expected_middle.begin(), expected_middle.end());
    append(diff, DiffLine::Op::add, actual_middle.begin(), actual_middle.end());
  } else {
    append_shortest(diff, expected_middle, actual_middle);
  }
  append(diff, DiffLine::Op::same, expected_tail, expected.end());
  return diff;
}

std::string_view to_string(DiffLine::Op op) {
  switch (op) {
    case DiffLine::Op::same:
      return "same";
    case DiffLine::Op::remove:
      return "remove";
    case DiffLine::Op::add:
      return "add";
  }
  return "";
}

std::string show_whitespace(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  const std::size_t end = last == std::string_view::npos ? 0 : last + 1;
  std::string shown = neutralise(line.substr(0, end));
  for (const auto& [space, escape] : kSpaces) replace_all(shown, space, escape);
  for (const char blank : line.substr(end)) shown += blank == ' ' ? "·" : "→";
  replace_all(shown, "\t", "→");
  return shown;
}

}  // namespace hunch
