#include "app/terminal/question_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/terminal/code_view.h"
#include "app/terminal/markdown.h"

namespace hunch {
namespace {

// Left and right on one line, or on two where it is too narrow.
Lines at_both_ends(const Span& left, const Span& right, int width) {
  const int gap = width - columns_of(left.text()) - columns_of(right.text());
  if (gap < 2) return {{left}, {right}};
  return {{left, {Style::plain, std::string(static_cast<std::size_t>(gap), ' ')}, right}};
}

}  // namespace

std::string level_name(int level) {
  if (level == 1) return "warm-up";
  return level == 2 ? "gotcha" : "deep";
}

std::string subject_of(const Question& question, const Topics& topics, Telling telling) {
  const std::string comma = telling == Telling::in_words ? ", " : " · ";
  const bool repl = question.context == Question::Context::repl;
  const Topic* topic = topics.find(question.topic);
  std::string subject = fmt::format("Topic {}", question.topic);
  if (topic) subject += comma + topic->title;
  subject += comma + level_name(question.level);
  subject += comma + (repl ? "typed at the >>> prompt" : "script");
  if (!question.python.everything()) subject += comma + "Python\u00a0" + question.python.to_string();
  for (const std::string& module : question.needs) subject += comma + "needs " + module;
  return subject;
}

Lines question_view(const Question& question, const Topics& topics, const std::string& progress, const Look& look) {
  const int width = text_width(look);
  Lines lines = look.telling == Telling::in_words
                    ? Lines{{{Style::plain, progress.empty() ? question.id : progress + ": " + question.id}}}
                    : at_both_ends({Style::faint, progress}, {Style::faint, question.id}, width);
  lines.emplace_back();
  append(lines, wrap_words({{Style::title, question.title}}, width));
  append(lines, wrap_words({{Style::faint, subject_of(question, topics, look.telling)}}, width));
  lines.emplace_back();
  append(lines, render_markdown(question.prompt, look));
  lines.emplace_back();
  append(lines, code_of(question, look.width));
  return lines;
}

}  // namespace hunch
