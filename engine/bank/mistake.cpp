#include "engine/bank/mistake.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"

namespace hunch {
namespace {

// The part of a line that is shown, as code points, and where the caret's column is in it.
struct Excerpt {
  std::string before;  // up to the caret
  std::string after;   // from the caret on
};

// The bytes that the first `count` code points take.
std::size_t prefix_bytes(std::string_view text, int count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
  }
  return at;
}

// A line may have a hundred thousand characters: only the neighbourhood of the caret is shown.
Excerpt excerpt(std::string_view line, int column) {
  constexpr int kBefore = 60, kAfter = 60;
  const std::string_view before = line.substr(0, prefix_bytes(line, std::max(column - 1, 0)));
  const std::string_view after = line.substr(before.size());
  const std::size_t left_out = column - 1 > kBefore ? prefix_bytes(before, column - 1 - kBefore) : 0;
  const std::size_t shown = prefix_bytes(after, kAfter);
  return {(left_out > 0 ? "…" : "") + neutralise(before.substr(left_out)),
          neutralise(after.substr(0, shown)) + (shown < after.size() ? "…" : "")};
}

// As wide as `text` in a terminal; tabs stay, so that they stop where they stop in the line above.
std::string blank_copy(std::string_view text) {
  std::string blanks;
  while (true) {
    const std::size_t tab = text.find('\t');
    blanks.append(display_width(text.substr(0, tab)), ' ');
    if (tab == std::string_view::npos) return blanks;
    blanks += '\t';
    text.remove_prefix(tab + 1);
  }
}

}  // namespace

std::string in_one_line(const Mistake& mistake) {
  std::string text = neutralise(mistake.path);
  if (mistake.at.line > 0) text += fmt::format(":{}:{}", mistake.at.line, mistake.at.column);
  return text + ": error: " + neutralise(mistake.message);
}

std::string render(const Mistake& mistake) {
  std::string text = in_one_line(mistake);
  if (!mistake.line.empty()) {
    const Excerpt shown = excerpt(mistake.line, mistake.at.column);
    text += "\n  " + shown.before + shown.after + "\n  " + blank_copy(shown.before) + "^";
  }
  if (!mistake.advice.empty()) text += "\n  help: " + neutralise(mistake.advice);
  return text;
}

std::string render(const std::vector<Mistake>& mistakes) {
  std::string text;
  for (const Mistake& mistake : mistakes) text += (text.empty() ? "" : "\n") + render(mistake);
  return text;
}

}  // namespace hunch
