// The question parser, from the bytes of a file to a Question and its Mistakes, and the Mistakes as they are shown.
#include <algorithm>

#include "engine/bank/question_parser.h"
#include "engine/bank/source_text.h"
#include "engine/base/text.h"
#include "tests/fuzz/harmless.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

constexpr std::string_view kFrontMatter = "---\ntopic: 26\nlevel: 2\ntags: [closures]\nneeds: [numpy]\n---\n";

std::size_t code_points(std::string_view text) {
  const std::string valid = to_valid_utf8(text);
  return static_cast<std::size_t>(
      std::count_if(valid.begin(), valid.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The last line is the caret's, under the character that it means.
void check_caret(const Mistake& mistake, const std::string& shown) {
  const std::vector<std::string_view> lines = split_lines(shown);
  must_hold(lines.size() >= 3, "a mistake with a line shows it and a caret", shown);
  const std::string_view caret = lines[2];
  must_hold(caret.ends_with('^') && caret.find_first_not_of(" \t") == caret.size() - 1, "a caret stands alone", shown);
  must_hold(display_width(caret) - 1 <= display_width(lines[1]), "a caret stands under its line", shown);
  must_hold(lines.size() == (mistake.advice.empty() ? 3 : 4), "a mistake is three lines and its advice", shown);
}

void check_mistakes(const std::vector<Mistake>& mistakes, std::string_view text) {
  const auto line_count = std::max<std::size_t>(split_lines(text).size(), 1);
  must_hold(mistakes.size() <= 60, "mistakes are bounded");
  for (const Mistake& mistake : mistakes) {
    const std::string shown = render(mistake);
    must_hold(harm_in(shown, Tabs::pass).empty(), "a mistake can be shown", shown);
    must_hold(mistake.at.line >= 0 && static_cast<std::size_t>(mistake.at.line) <= line_count,
              "a mistake's line is in the file", shown);
    must_hold(mistake.at.column >= 1 && static_cast<std::size_t>(mistake.at.column) <= code_points(mistake.line) + 1,
              "a mistake's column is in its line", shown);
    must_hold(!mistake.message.empty() && mistake.message.find('\n') == std::string::npos, "a message is one line",
              shown);
    if (!mistake.line.empty()) check_caret(mistake, shown);
  }
}

std::string_view without_indentation(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

// The body of a fence is the lines after it, but for the fence's own indentation, and then comes the closing one.
void check_slice(const SourceText& file, Position at, std::string_view body) {
  int number = at.line;
  for (const std::string_view line : split_lines(body)) {
    const std::string_view written = file.line(++number);
    const bool same = at.column == 1 ? line == written : without_indentation(line) == without_indentation(written);
    must_hold(same, "a fence's body is what the file says", written);
  }
  const std::string_view closing = trim(file.line(number + 1));
  must_hold(closing.starts_with("```") || closing.starts_with("~~~"), "a fence is closed after its body", closing);
  must_hold(body.empty() || body.ends_with('\n'), "a fence's body is whole lines", body);
}

void check_expectations(const SourceText& file, const std::vector<Expectation>& expectations) {
  for (const Expectation& expectation : expectations) {
    const bool has_output = trim(file.line(expectation.output_at.line)).find("output") != std::string_view::npos;
    if (has_output) check_slice(file, expectation.output_at, expectation.output);
    must_hold(has_output || expectation.output.empty(), "an output has its fence", expectation.output);
    if (expectation.claim.type.empty()) continue;
    const std::string_view line = file.line(expectation.claim_at.line + 1);
    must_hold(line.ends_with(expectation.claim.type + (expectation.claim.message.empty() ? "" : ": ") +
                             expectation.claim.message),
              "an exception is what the file says", line);
  }
}

void check_programs(const SourceText& file, const Question& question) {
  check_expectations(file, question.expectations);
  for (const ExplanationPart& part : question.explanation) {
    if (!part.probe) continue;
    check_slice(file, part.probe->program.at, part.probe->program.source);
    check_expectations(file, part.probe->expectations);
  }
  for (const Misconception& misconception : question.misconceptions) {
    check_slice(file, misconception.program.at, misconception.program.source);
  }
  for (const WhatIf& what_if : question.what_ifs) {
    check_slice(file, what_if.program.at, what_if.program.source);
    check_expectations(file, what_if.expectations);
  }
}

// What everything that reads a bank relies on.
void check_good(const Question& question) {
  must_hold(question.topic >= 1 && question.level >= 1 && question.level <= 3, "a good question has topic and level");
  must_hold(!question.tags.empty() && std::all_of(question.tags.begin(), question.tags.end(), is_slug),
            "a good question has tags");
  must_hold(!question.title.empty() && !question.prompt.empty() && !question.hint.empty(), "a good question asks");
  must_hold(!question.expectations.empty(), "a good question documents what happens");
  must_hold(!question.explanation.empty() && !explanation_markdown(question).empty(), "a good question explains");
  for (const Misconception& misconception : question.misconceptions) {
    must_hold(
        !misconception.title.empty() && !trim(misconception.program.source).empty() && !misconception.feedback.empty(),
        "a good misconception is a belief, a program and feedback");
  }
  for (const WhatIf& what_if : question.what_ifs) {
    must_hold(!what_if.title.empty() && !what_if.expectations.empty(), "a good what-if documents what happens");
  }
}

// The same file with Windows line ends is the same question with one mistake.
void check_line_ends(std::string_view text, const Question& question) {
  std::string windows;
  for (const std::string_view line : split_lines(text)) windows.append(line).append("\r\n");
  const ParsedQuestion parsed = parse_question_text(question.path, windows);
  must_hold(parsed.mistakes.size() == 1, "CR LF is one mistake", render(parsed.mistakes));
  must_hold(explanation_markdown(parsed.question) == explanation_markdown(question), "CR LF changes no text");
  must_hold(parsed.question.prompt == question.prompt, "CR LF changes no prompt", parsed.question.prompt);
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  std::string text = input_text(data, size);
  if (!text.starts_with("---")) text.insert(0, kFrontMatter);
  const ParsedQuestion parsed = parse_question_text("questions/s/good-one.md", text);
  check_mistakes(parsed.mistakes, text);
  must_hold(parsed.follow_ups_at.size() == parsed.question.follow_up_ids.size(), "every follow-up has its place");
  const SourceText file("", text);
  check_programs(file, parsed.question);
  if (parsed.mistakes.empty()) {
    check_good(parsed.question);
    check_line_ends(text, parsed.question);
  }
  check_mistakes(check_snippet("snippets/s/good-one.py", text), text);
  return 0;
}
