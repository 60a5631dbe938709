// What a terminal is shown of texts that others wrote: whatever they hold, it is text and nothing else.
//
// Sections: a source or Markdown or an output; a prediction; an output. The views get whatever there is.
#include <algorithm>

#include "app/terminal/code_view.h"
#include "app/terminal/comparison_view.h"
#include "app/terminal/disassembly_view.h"
#include "app/terminal/exception_view.h"
#include "app/terminal/highlight.h"
#include "app/terminal/markdown.h"
#include "app/terminal/sides_view.h"
#include "engine/base/text.h"
#include "engine/judge/judge.h"
#include "tests/fuzz/harmless.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

constexpr int kWidths[] = {20, 81};

void check_lines(const Lines& lines, std::string_view what) {
  const std::string plain = paint(lines, Colors::off);
  must_hold(harm_in(plain).empty(), what, harm_in(plain) + " in " + plain);
  const std::string painted = paint(lines, Colors::on);
  must_hold(harm_in(without_colours(painted)).empty(), what, painted);
  must_hold(static_cast<std::size_t>(std::count(plain.begin(), plain.end(), '\n')) == lines.size(),
            "a line is one line", plain);
}

void check_width(const Lines& lines, int width, std::string_view what) {
  for (const Line& line : lines) must_hold(columns_of(line) <= width, what, paint(line, Colors::off));
}

void check_neutralised(std::string_view text) {
  const std::string once = neutralise(text);
  must_hold(harm_in(once, Tabs::pass).empty(), "neutral text is harmless", once);
  must_hold(neutralise(once) == once, "neutral text stays as it is", once);
  must_hold(harm_in(show_whitespace(text.substr(0, text.find('\n')))).empty(), "shown white space is harmless", once);
  must_hold(harm_in(expand_tabs(text)).empty(), "expanded text is harmless", once);
  bool lossy = false;
  const std::string valid = to_valid_utf8(text, &lossy);
  must_hold(!first_invalid_utf8(valid) && lossy == (valid != text), "repaired text is UTF-8", valid);
  must_hold(columns_of(once) >= 0 && display_width(once) <= once.size(), "no character is wider than its bytes", once);
}

void check_wrapping(std::string_view text, int width) {
  const Lines lines = to_lines(text);
  check_lines(lines, "lines are harmless");
  for (const Line& line : lines) {
    const Lines pieces = wrap_anywhere(line, width);
    std::string joined;
    for (const Line& piece : pieces) {
      for (const Span& span : piece) joined += span.text();
    }
    std::string whole;
    for (const Span& span : line) whole += span.text();
    must_hold(joined == whole, "wrapping loses nothing", whole);
    check_width(pieces, width, "a wrapped line fits");
    check_width(wrap_words(line, width, {{Style::plain, "- "}}, {{Style::plain, "  "}}), width, "wrapped words fit");
  }
}

void check_source(std::string_view source, int width) {
  std::string joined;
  for (const Token& token : highlight(source)) joined += token.text;
  must_hold(joined == source, "the tokens are the source", joined);
  must_hold(highlighted_lines(source).size() == split_lines(source).size(), "a highlighted line is a line", source);
  must_hold(continuation_lines(source).size() == split_lines(source).size(), "every line goes on or does not", source);
  for (const Lines& lines : {numbered_code(source, width, {1, 3}), prompted_code(source, width)}) {
    check_lines(lines, "shown code is harmless");
    check_width(lines, width, "shown code fits");
  }
}

void check_comparison(std::string_view typed, std::string_view printed, int width) {
  const Prediction prediction = Prediction::parse(typed);
  Transcript transcript;
  transcript.ending = Ending::raised;
  transcript.stdout_bytes = printed;
  transcript.exception = ExceptionInfo{"ValueError", std::string(typed), 1};
  const Verdict verdict = judge(prediction, transcript);
  const Comparison comparison{prediction, verdict, transcript, ending_in_words(transcript, {}, false)};
  const Lines lines = comparison_view(comparison, {.colors = Colors::off, .width = width, .height = 24});
  check_lines(lines, "a comparison is harmless");
  check_lines({verdict_line(verdict)}, "a verdict is harmless");
  const Lines session = session_view({{std::string(typed), std::string(printed), std::string(typed), {}}}, width);
  check_lines(session, "a session is harmless");
  check_width(session, width, "a session fits");
  // The one line of an ending is as long as its message.
  if (verdict.grade != Verdict::Grade::correct) check_width(lines, width, "a comparison fits");
}

// What a program that somebody edited did and is made of, drawn and in words.
void check_poking(std::string_view source, std::string_view written, int width) {
  Transcript transcript;
  transcript.ending = Ending::raised;
  transcript.stderr_bytes = written;
  transcript.exception = ExceptionInfo{std::string(written), std::string(source), 1};
  const Sides sides{.left = {"Before", source.empty(), std::string(written)},
                    .right = {"Now", written.empty(), std::string(source)},
                    .diff = diff_lines(to_valid_utf8(source), to_valid_utf8(written))};
  const std::string name(written.substr(0, 80));
  const Disassembly listing{
      .python = "3.11.2", .units = {{name, {{1, name, name}, {2, "LOAD_NAME", name}}}}, .problem = ""};
  for (const Telling telling : {Telling::drawn, Telling::in_words}) {
    const Look look{.colors = Colors::off, .width = width, .height = 24, .telling = telling};
    check_lines(exception_view(transcript, source, look), "an explained exception is harmless");
    check_lines(sides_view(sides, look), "two sides are harmless");
    check_lines(disassembly_view(listing, source, {1}, look), "byte code is harmless");
  }
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const std::string text = input_text(data, size);
  const std::vector<std::string_view> sections = sections_of(text);
  check_neutralised(text);
  for (const int width : kWidths) {
    check_wrapping(text, width);
    check_source(section(sections, 0), width);
    check_lines(render_markdown(section(sections, 0), {.colors = Colors::off, .width = width, .height = 24}),
                "Markdown is harmless");
    check_lines(render_markdown(section(sections, 0), {.colors = Colors::on, .width = width, .height = 24}),
                "Markdown in colour is harmless");
    if (sections.size() > 1) check_poking(section(sections, 0), section(sections, 1), width);
    if (sections.size() > 1) check_comparison(section(sections, 1), section(sections, 2), width);
  }
  return 0;
}
