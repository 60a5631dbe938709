#include "app/terminal/code_view.h"

#include <algorithm>
#include <string>

#include "app/terminal/highlight.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

// A line that is too long goes on below itself, its number standing for both.
void add_code_line(Lines& lines, const Line& gutter, const Line& code, int width) {
  const int gutter_width = columns_of(gutter);
  Line lead = gutter;
  for (const Line& piece : wrap_anywhere(code, std::max(1, width - gutter_width))) {
    lines.push_back(lead + piece);
    lead = pad({}, gutter_width);
  }
}

bool is_blank(const Line& line) { return columns_of(line) == 0; }

// Whether a statement that begins like this goes on until a blank line.
bool opens_block(const Line& line) {
  static const std::set<std::string_view> kOpeners = {"async", "class", "def",  "for",   "if",
                                                      "match", "try",   "with", "while", "@"};
  const std::string text = paint(line, Colors::off);
  if (text.starts_with('@')) return true;
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  return kOpeners.contains(std::string_view(text).substr(0, end));
}

}  // namespace

Lines numbered_code(std::string_view source, int width, const std::set<int>& marked) {
  const Lines code = highlighted_lines(source);
  const std::size_t digits = std::max<std::size_t>(2, std::to_string(code.size()).size());
  Lines lines;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const bool is_marked = marked.contains(static_cast<int>(i + 1));
    const std::string blanks(digits - std::min(digits, number.size()), ' ');
    const Line gutter{{is_marked ? Style::strong : Style::plain, is_marked ? "> " : "  "},
                      {Style::faint, blanks + number + "  "}};
    add_code_line(lines, gutter, code[i], width);
  }
  return lines;
}

Lines prompted_code(std::string_view source, int width) {
  const Lines code = highlighted_lines(source);
  const std::vector<bool> continues = continuation_lines(source);
  Lines lines;
  bool in_block = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    // Blank lines count as input only inside a bracket, and at the end of a block; between two inputs they are the
    // author's paragraphs.
    const bool ends_block = in_block && i > 0 && continues[i - 1] && !is_blank(code[i - 1]);
    if (is_blank(code[i]) && !continues[i] && !ends_block) continue;
    if (!continues[i]) in_block = opens_block(code[i]);
    const bool first = !continues[i] && !is_blank(code[i]);
    add_code_line(lines, {{Style::plain, "  "}, {Style::faint, first ? ">>> " : "... "}}, code[i], width);
  }
  return lines;
}

Lines code_of(const Question& question, int width) {
  return question.context == Question::Context::repl ? prompted_code(question.snippet, width)
                                                     : numbered_code(question.snippet, width);
}

Lines session_view(const std::vector<Statement>& statements, int width) {
  Lines lines;
  for (const Statement& statement : statements) {
    append(lines, prompted_code(statement.source, width));
    for (const std::string_view written :
         {std::string_view(statement.stdout_bytes), std::string_view(statement.stderr_bytes)}) {
      for (const Line& line : to_lines(written)) add_code_line(lines, {{Style::plain, "  "}}, line, width);
    }
  }
  return lines;
}

}  // namespace hunch
