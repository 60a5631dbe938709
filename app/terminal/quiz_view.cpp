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

std::string skipping(Occasion occasion) {
  switch (occasion) {
    case Occasion::first_try:
      return "skip this question";
    case Occasion::second_try:
      return "no second try: show me";
    case Occasion::variant:
      break;
  }
  return "leave this variant";
}

// "1 guess · 2 think so": keys stand out from what they do.
Line keys_in_a_row(const std::vector<std::pair<std::string, std::string>>& keys) {
  Line line;
  for (const auto& [key, meaning] : keys) {
    if (!line.empty()) line.emplace_back(Style::faint, " · ");
    line.emplace_back(Style::strong, key);
    line.emplace_back(Style::plain, " " + meaning);
  }
  return line;
}

}  // namespace

Lines prediction_prompt(Occasion occasion, const Look& look) {
  const char* what = occasion == Occasion::second_try ? "Your second prediction" : "Your prediction";
  return wrap_words({{Style::strong, what}, {Style::faint, " – its lines, then a lone . to lock it in; ? for help"}},
                    text_width(look));
}

Lines prediction_help(Occasion occasion, const Look& look) {
  Lines lines = paragraph(
      "Type what the program prints, line by line. A lone . or Ctrl-D locks it in, and the program "
      "runs. Only a . means that it prints nothing.",
      look);
  append(lines, paragraph(fmt::format("If it does not simply finish, say so in the last line: {}.", kEndings), look));
  append(lines, paragraph("As the first line:", look));
  std::vector<std::pair<std::string, std::string>> rows{{"?", "this help"}};
  if (occasion != Occasion::variant) rows.emplace_back("h", "a hint");
  rows.insert(rows.end(), {{"e", "write the prediction in your editor ($VISUAL, $EDITOR)"},
                           {"s", skipping(occasion)},
                           {"q", "quit; Ctrl-D on an empty prediction does so, too"},
                           {"\\", "in front of any line makes it plain output: \\h predicts the line h"}});
  append(lines, table(rows, look));
  return lines;
}

Lines confidence_prompt(const Look& look) {
  const Line question{{Style::strong, "How sure are you?"}, {Style::plain, " "}};
  return wrap_words(question + keys_in_a_row({{"1", "guess"}, {"2", "think so"}, {"3", "sure"}, {"Enter", "no word"}}),
                    text_width(look));
}

Lines not_yet_view(const NotYet& not_yet, const Look& look) {
  const char* off = not_yet.lines_off && not_yet.ending_off ? "Both the lines and the ending are off."
                    : not_yet.ending_off                    ? "The lines are right; the ending is off."
                                                            : "The ending is right; the lines are off.";
  return wrap_words({{Style::nearly, "Not yet, one more try?"}, {Style::plain, std::string(" ") + off}},
                    text_width(look));
}

Lines score_view(const Score& score, const Look& look) {
  Lines lines =
      wrap_words({{Style::strong, fmt::format("Score: {} of at most {}", score.points, score.most)}}, text_width(look));
  for (const std::string& sentence : score_formula()) {
    append(lines, wrap_words({{Style::faint, sentence}}, text_width(look)));
  }
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

Lines choice_help(Occasion occasion, const Look& look) {
  return table({{"1…9", "choose"}, {"h", "a hint"}, {"s", skipping(occasion)}, {"q", "quit"}}, look);
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
