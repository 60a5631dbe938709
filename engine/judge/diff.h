// A Diff is the shortest way from one text to another, line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hunch {

struct DiffLine {
  enum class Op { same, remove, add };  // remove: only in the expected text; add: only in the actual one
  Op op = Op::same;
  std::string text;  // without its newline

  bool operator==(const DiffLine&) const = default;
};

// Bounded: texts of more than 2,000 lines together are compared as common head, common tail and one block between.
std::vector<DiffLine> diff_lines(std::string_view expected, std::string_view actual);

std::string_view to_string(DiffLine::Op op);  // "same", "remove", "add"

// The text with what the eye misses made visible: trailing blanks as ·, tabs as →, NBSP and zero-width characters and
// control characters as escapes such as \u200b. For the lines of a diff that differ.
std::string show_whitespace(std::string_view line);

}  // namespace hunch
