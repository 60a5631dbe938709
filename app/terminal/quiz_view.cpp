#include "app/terminal/quiz_view.h"

#include <fmt/format.h>

namespace hunch {
namespace {

constexpr std::string_view kEndings = "raises TypeError, raises, syntax error, exits 3, never ends, varies";

// A key or phrase and what it does, the descriptions in one column.
Lines table(const std::vector<std::pair<std::string, std::string>>& rows, const Look& look) {
  constexpr int kColumn = 10;
  Lines lines;
  for (const auto& [key, meaning] : rows) {
    const Line first = pad({{Style::plain, "  "}, {Style::strong, key}}, kColumn);
    append(lines, wrap_words({{Style::plain, meaning}}, text_width(look), first, pad({}, kColumn)));
  }
  return lines;
}

Lines paragraph(std::string_view text, const Look& look) {
  return wrap_words({{Style::plain, text}}, text_width(look));
}

}  // namespace

Lines prediction_prompt(const Look& look) {
  return wrap_words(
      {{Style::strong, "Your prediction"}, {Style::faint, " – its lines, then a lone . to lock it in; ? for help"}},
      text_width(look));
}

Lines prediction_help(const Look& look) {
  Lines lines = paragraph(
      "Type what the program prints, line by line. A lone . or Ctrl-D locks it in, and the program "
      "runs. Only a . means that it prints nothing.",
      look);
  append(lines, paragraph(fmt::format("If it does not simply finish, say so in the last line: {}.", kEndings), look));
  append(lines, paragraph("As the first line:", look));
  append(lines, table({{"?", "this help"},
                       {"h", "a hint"},
                       {"e", "write the prediction in your editor ($VISUAL, $EDITOR)"},
                       {"s", "skip this question"},
                       {"q", "quit; Ctrl-D on an empty prediction does so, too"},
                       {"\\", "in front of any line makes it plain output: \\h predicts the line h"}},
                      look));
  return lines;
}

Lines choices_view(const std::vector<Choice>& choices, const Look& look) {
  Lines lines;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    Line lead{{Style::strong, fmt::format("  {}  ", i + 1)}};
    for (const Line& label : to_lines(choices[i].label.empty() ? "(nothing)" : choices[i].label)) {
      for (const Line& piece : wrap_anywhere(label, look.width - 5)) {
        lines.push_back(std::exchange(lead, pad({}, 5)) + piece);
      }
    }
  }
  lines.emplace_back();
  append(lines,
         wrap_words({{Style::strong, "Your choice"}, {Style::faint, " – its number; ? for help"}}, text_width(look)));
  return lines;
}

Lines choice_help(const Look& look) {
  return table({{"1…9", "choose"}, {"h", "a hint"}, {"s", "skip this question"}, {"q", "quit"}}, look);
}

Lines why_prompt() {
  return {{{Style::strong, "Enter"},
           {Style::plain, " why"},
           {Style::faint, " · "},
           {Style::strong, "q"},
           {Style::plain, " quit"}}};
}

Lines between_prompt(const WhatIf* variant, AfterThis after, const Look& look) {
  Line line;
  if (variant)
    line = {{Style::strong, "w"}, {Style::plain, " what if: " + variant->title + "?"}, {Style::faint, " · "}};
  const bool end = after == AfterThis::end;
  line = line + Line{{Style::strong, "Enter"}, {Style::plain, end ? " finish" : " next question"}};
  if (!end) line = line + Line{{Style::faint, " · "}, {Style::strong, "q"}, {Style::plain, " quit"}};
  Lines lines{{}};
  append(lines, wrap_words(line, text_width(look)));
  return lines;
}

std::string editor_reminder(const Question& question) {
  return fmt::format(
      "# Write above what this prints. If it does not simply finish, say so in the last line:\n# {}\n\n{}", kEndings,
      question.snippet);
}

}  // namespace hunch
