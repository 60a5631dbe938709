#include "app/terminal/quiz_view.h"

#include <fmt/format.h>

namespace hunch {
namespace {

constexpr std::string_view kEndings = "raises TypeError, raises, syntax error, exits 3, never ends, varies";

using Keys = std::vector<std::pair<std::string, std::string>>;

// A key or phrase and what it does, the descriptions in one column.
Lines table(const Keys& rows, const Look& look) {
  constexpr int kColumn = 10;
  const bool in_words = look.telling == Telling::in_words;
  Lines lines;
  for (const auto& [key, meaning] : rows) {
    const Line first =
        in_words ? Line{{Style::plain, key + ": "}} : pad({{Style::plain, "  "}, {Style::strong, key}}, kColumn);
    append(lines, wrap_words({{Style::plain, meaning}}, text_width(look), first, pad({}, in_words ? 0 : kColumn)));
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
      return "leave this variant";
    case Occasion::edit:
      break;
  }
  return "no prediction: just run it";
}

// "1 guess · 2 think so": keys stand out from what they do. In words: "Type 1: guess, 2: think so." A key stays on one
// row with what it does.
Lines keys_in_a_row(const Line& before, const Keys& keys, const Look& look) {
  const bool in_words = look.telling == Telling::in_words;
  const Line separator{{Style::faint, in_words ? ", " : " · "}};
  Line line = before;
  if (!before.empty()) line.emplace_back(Style::plain, " ");
  if (in_words) line.emplace_back(Style::plain, "Type ");
  Lines rows;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto& [key, meaning] = keys[i];
    Line item{{Style::strong, key}, {Style::plain, (in_words ? ": " : " ") + meaning}};
    if (in_words && i + 1 == keys.size()) item.emplace_back(Style::plain, ".");
    const bool fits = columns_of(line) + columns_of(separator) + columns_of(item) <= text_width(look);
    if (!fits && !line.empty()) {
      rows.push_back(in_words && i > 0 ? line + Line{{Style::plain, ","}} : line);
      line = item;
    } else {
      line = i > 0 ? line + separator + item : line + item;
    }
  }
  rows.push_back(line);
  Lines wrapped;
  for (const Line& row : rows) append(wrapped, wrap_words(row, text_width(look)));
  return wrapped;
}

// "Your prediction – its lines": a prompt and what to do, or in words a sentence of each.
Lines asked_for(const std::string& what, const std::string& how, const Look& look) {
  const bool in_words = look.telling == Telling::in_words;
  return wrap_words({{Style::strong, what}, {Style::faint, (in_words ? ": " : " – ") + how}}, text_width(look));
}

}  // namespace

Lines prediction_prompt(Occasion occasion, const Look& look) {
  const bool second = occasion == Occasion::second_try;
  const std::string how = look.telling == Telling::in_words
                              ? "type its lines, then a line with a full stop alone; ? for help"
                              : "its lines, then a lone . to lock it in; ? for help";
  return asked_for(second ? "Your second prediction" : "Your prediction", how, look);
}

Lines prediction_help(Occasion occasion, const Look& look) {
  Lines lines = paragraph(
      "Type what the program prints, line by line. A lone . or Ctrl-D locks it in, and the program "
      "runs. Only a . means that it prints nothing.",
      look);
  append(lines, paragraph(fmt::format("If it does not simply finish, say so in the last line: {}.", kEndings), look));
  append(lines, paragraph("As the first line:", look));
  Keys rows{{"?", "this help"}};
  if (occasion == Occasion::first_try || occasion == Occasion::second_try) rows.emplace_back("h", "a hint");
  rows.insert(rows.end(), {{"e", "write the prediction in your editor ($VISUAL, $EDITOR)"},
                           {"s", skipping(occasion)},
                           {"q", "quit; Ctrl-D on an empty prediction does so, too"},
                           {"\\", "in front of any line makes it plain output: \\h predicts the line h"}});
  append(lines, table(rows, look));
  return lines;
}

Lines confidence_prompt(const Look& look) {
  return keys_in_a_row({{Style::strong, "How sure are you?"}},
                       {{"1", "guess"}, {"2", "think so"}, {"3", "sure"}, {"Enter", "no word"}}, look);
}

Lines confidence_view(Confidence confidence, const Look& look) {
  const char* said = confidence == Confidence::none    ? "Without a word on that, then."
                     : confidence == Confidence::guess ? "A guess, then."
                     : confidence == Confidence::think ? "You think so."
                                                       : "You are sure.";
  return wrap_words({{Style::faint, said}}, text_width(look));
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
  append(lines, asked_for("Your choice", "its number; ? for help", look));
  return lines;
}

Lines choice_help(Occasion occasion, const Look& look) {
  return table({{"1…9", "choose"}, {"h", "a hint"}, {"s", skipping(occasion)}, {"q", "quit"}}, look);
}

Lines why_prompt(const Look& look) { return keys_in_a_row({}, {{"Enter", "why"}, {"q", "quit"}}, look); }

Lines more_prompt(std::size_t lines_left, const Look& look) {
  return keys_in_a_row({}, {{"Enter", fmt::format("{} more lines", lines_left)}, {"q", "that is enough"}}, look);
}

Lines after_prompt(const AfterAnswer& after, const Look& look) {
  Keys keys;
  if (after.what_if) keys.emplace_back("w", "what if: " + after.what_if->title + "?");
  if (after.has_exception) keys.emplace_back("x", "the exception");
  keys.insert(keys.end(), {{"e", "edit"}, {"v", "versions"}, {"?", "all keys"}});
  keys.emplace_back("Enter", after.is_last ? "finish" : "next question");
  if (!after.is_last) keys.emplace_back("q", "quit");
  Lines lines{{}};
  append(lines, keys_in_a_row({}, keys, look));
  return lines;
}

Lines after_help(const AfterAnswer& after, const Look& look) {
  Keys keys;
  if (after.what_if) keys.emplace_back("w", "a variant of the author's: predict it, then see");
  keys.insert(keys.end(), {{"e", "edit the program ($VISUAL, $EDITOR, else right here), predict, and see both outputs"},
                           {"v", "run it on every Python that there is"},
                           {"r", "run it as a script, or as if typed at the >>> prompt: the other of the two"},
                           {"d", "its byte code, with what matters marked"},
                           {"x", "the exception explained"}});
  if (after.can_undo) keys.emplace_back("u", "undo: back to the program before this one");
  keys.insert(keys.end(), {{"W", "save the program as it stands to a file"},
                           {"n", after.is_last ? "finish; Enter does so, too" : "next question; Enter does so, too"},
                           {"q", "quit"}});
  return table(keys, look);
}

std::string editor_reminder(const Question& question) {
  return fmt::format(
      "# Write above what this prints. If it does not simply finish, say so in the last line:\n# {}\n\n{}", kEndings,
      question.snippet);
}

}  // namespace hunch
