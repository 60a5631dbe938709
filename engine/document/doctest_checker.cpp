#include "engine/document/doctest_checker.h"

#include <vector>

#include "engine/document/python_text.h"

namespace hunch {
namespace {

namespace flag = doctest_flag;

constexpr std::string_view kBlankline = "<BLANKLINE>";
constexpr std::string_view kEllipsis = "...";

bool is_space(std::string_view line) { return space_at_front(line) == line.size(); }

// Each line through `change`.
template <typename Change>
std::string each_line(std::string_view text, Change change) {
  std::string changed;
  bool first = true;
  for (const std::string_view line : split_at_newlines(text)) {
    if (!first) changed += '\n';
    first = false;
    changed += change(line);
  }
  return changed;
}

std::string without_blankline_marks(std::string_view text) {
  return each_line(text, [](std::string_view line) {
    const bool is_mark = line.starts_with(kBlankline) && is_space(line.substr(kBlankline.size()));
    return is_mark ? std::string_view() : line;
  });
}

std::string with_empty_blank_lines(std::string_view text) {
  return each_line(text, [](std::string_view line) { return is_space(line) ? std::string_view() : line; });
}

std::string with_single_blanks(std::string_view text) {
  std::string joined;
  for (const std::string& word : split_words(text)) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

std::vector<std::string_view> split_at_ellipses(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = text.find(kEllipsis); at != std::string_view::npos; at = text.find(kEllipsis)) {
    pieces.push_back(text.substr(0, at));
    text.remove_prefix(at + kEllipsis.size());
  }
  pieces.push_back(text);
  return pieces;
}

// The first and the last piece are anchored; of those between, the leftmost places are as good as any.
bool matches_with_ellipses(std::string_view want, std::string_view got) {
  std::vector<std::string_view> pieces = split_at_ellipses(want);
  if (pieces.size() == 1) return want == got;
  const std::string_view first = pieces.front(), last = pieces.back();
  if (!got.starts_with(first) || !got.ends_with(last) || first.size() + last.size() > got.size()) return false;
  got = got.substr(first.size(), got.size() - first.size() - last.size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const std::size_t at = got.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    got.remove_prefix(at + pieces[i].size());
  }
  return true;
}

// "foo.bar.MyError: what it says" is "MyError".
std::string_view name_of_exception(std::string_view message) {
  message = message.substr(0, message.find('\n'));
  message = message.substr(0, message.find(':'));
  return message.substr(message.rfind('.') + 1);  // npos + 1 is 0
}

}  // namespace

bool matches(std::string_view want_text, std::string_view got_text, DoctestFlags flags) {
  std::string got = backslash_replaced(got_text);
  std::string want = backslash_replaced(want_text);
  if (got == want) return true;
  if ((flags & flag::kDontAcceptTrueFor1) == 0) {
    if (got == "True\n" && want == "1\n") return true;
    if (got == "False\n" && want == "0\n") return true;
  }
  if ((flags & flag::kDontAcceptBlankline) == 0) {
    want = without_blankline_marks(want);
    got = with_empty_blank_lines(got);
    if (got == want) return true;
  }
  if ((flags & flag::kNormalizeWhitespace) != 0) {
    got = with_single_blanks(got);
    want = with_single_blanks(want);
    if (got == want) return true;
  }
  return (flags & flag::kEllipsis) != 0 && matches_with_ellipses(want, got);
}

bool passes(const Expected& expected, const Actual& actual, DoctestFlags flags) {
  if (!actual.exception) return matches(expected.text, actual.text, flags);
  if (!expected.exception) return false;
  if (matches(*expected.exception, *actual.exception, flags)) return true;
  return (flags & flag::kIgnoreExceptionDetail) != 0 &&
         matches(name_of_exception(*expected.exception), name_of_exception(*actual.exception), flags);
}

std::string with_blankline_marks(std::string_view text) {
  std::string marked;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    const std::string_view line = text.substr(0, newline);
    marked += is_spaces(line) && newline != std::string_view::npos ? kBlankline : line;
    if (newline == std::string_view::npos) break;
    marked += '\n';
    text.remove_prefix(newline + 1);
  }
  return marked;
}

}  // namespace hunch
