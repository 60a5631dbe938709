#include "app/terminal/sitting_view.h"

#include <fmt/format.h>

#include <algorithm>

namespace hunch {
namespace {

// The titles behind one another, below the heading's end.
Lines titles_view(std::string_view heading, const std::vector<std::string>& titles, const Look& look) {
  constexpr int kColumn = 10;
  if (titles.empty()) return {};
  const bool in_words = look.telling == Telling::in_words;
  const std::string all = fmt::format("{}", fmt::join(titles, in_words ? "; " : " · "));
  if (in_words) return wrap_words({{Style::plain, fmt::format("{}: {}", heading, all)}}, text_width(look));
  return wrap_words({{Style::plain, all}}, text_width(look), pad({{Style::strong, heading}}, kColumn),
                    pad({}, kColumn));
}

std::string questions_in_words(int count) { return fmt::format("{} question{}", count, count == 1 ? "" : "s"); }

}  // namespace

Lines sitting_view(const Bank& bank, const std::vector<Attempt>& attempts, const Look& look) {
  std::vector<std::string> right, wrong;
  for (auto attempt = attempts.begin(); attempt != attempts.end(); ++attempt) {
    const Question* const question = bank.find(attempt->question_id);
    const bool tried_again = std::any_of(std::next(attempt), attempts.end(), [&](const Attempt& later) {
      return later.question_id == attempt->question_id;
    });
    if (!question || tried_again) continue;
    (attempt->right() ? right : wrong).push_back(question->title);
  }
  Lines lines = titles_view("Right", right, look);
  append(lines, titles_view("Missed", wrong, look));
  return lines;
}

Lines return_view(const Return& back, const std::string& at, const Look& look) {
  if (back.days_until == 0) return {};
  std::string text =
      fmt::format("Come back {}: {} will be due.", days_in_words(back.days_until), questions_in_words(back.then));
  const std::string from = at.empty() ? "Y" : fmt::format("From {} on y", at);
  if (back.today > 0) text += fmt::format(" {}ou can have {} of them today.", from, back.today);
  return wrap_words({{Style::plain, text}}, text_width(look));
}

std::string days_in_words(int days) { return days == 1 ? "tomorrow" : fmt::format("in {} days", days); }

}  // namespace hunch
