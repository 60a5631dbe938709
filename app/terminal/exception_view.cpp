#include "app/terminal/exception_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/terminal/comparison_view.h"
#include "engine/base/claim.h"
#include "engine/base/text.h"
#include "engine/study/ending_notes.h"
#include "engine/study/exception_notes.h"

namespace hunch {
namespace {

constexpr std::size_t kMostTracebackLines = 24;

// One exception, and the text that its line counts in.
struct Occurrence {
  const ExceptionInfo* exception;
  std::string_view source;
  std::string_view error_text;
};

// Of several alike only the first.
std::vector<Occurrence> occurrences_in(const Transcript& transcript, std::string_view source) {
  if (transcript.exception) return {{&*transcript.exception, source, transcript.stderr_bytes}};
  std::vector<Occurrence> found;
  for (const Statement& statement : transcript.statements) {
    if (!statement.exception) continue;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Occurrence& other) {
      return other.exception->type == statement.exception->type;
    });
    if (!known) found.push_back({&*statement.exception, statement.source, statement.stderr_bytes});
  }
  return found;
}

std::string title_of(const ExceptionInfo& exception) {
  return describe({.kind = Claim::Kind::raises, .type = exception.type, .message = exception.message}).substr(7);
}

std::string_view line_of(std::string_view source, int number) {
  const std::vector<std::string_view> lines = split_lines(source);
  return number >= 1 && static_cast<std::size_t>(number) <= lines.size()
             ? trim(lines[static_cast<std::size_t>(number - 1)])
             : std::string_view();
}

Lines sentences(std::string_view text, const Look& look) {
  return wrap_words({{Style::plain, text}}, text_width(look));
}

// Whether the traceback has two parts, and how they belong together.
std::string chain_in_words(std::string_view traceback) {
  if (traceback.find("\nThe above exception was the direct cause") != std::string_view::npos) {
    return "There are two: the upper one came first, and the program answered it with the lower one (raise A from B).";
  }
  if (traceback.find("\nDuring handling of the above exception") != std::string_view::npos) {
    return "There are two: while the upper one was being handled, in an except or a finally, the lower one was raised.";
  }
  return "";
}

Lines traceback_view(std::string_view traceback, const Look& look) {
  if (traceback.empty()) return {};
  const Line margin{{Style::plain, look.telling == Telling::in_words ? "" : "    "}};
  Lines lines{{}, {{Style::strong, "What the traceback says"}}};
  for (const Line& line : output_lines(traceback, kMostTracebackLines)) {
    append(lines, indent(wrap_anywhere(line, look.width - columns_of(margin)), margin));
  }
  if (traceback.find("Traceback (most recent call last)") != std::string_view::npos) {
    append(lines,
           sentences("Read it from below: the last line says what was raised, the lines above it where, and each step "
                     "further up who had called that.",
                     look));
  }
  if (const std::string chain = chain_in_words(traceback); !chain.empty()) append(lines, sentences(chain, look));
  return lines;
}

Lines explained(const Occurrence& occurrence, const Look& look) {
  const ExceptionInfo& exception = *occurrence.exception;
  Lines lines = wrap_words({{Style::heading, title_of(exception)}}, text_width(look));
  const std::string_view line = line_of(occurrence.source, exception.line);
  if (!line.empty()) {
    append(lines,
           wrap_words(
               {{Style::plain, fmt::format("In line {}:", exception.line)}, {Style::plain, " "}, {Style::code, line}},
               look.width));
  }
  if (const ExceptionNote* note = exception_note(exception.type)) {
    append(lines, sentences(note->meaning, look));
    append(lines, sentences(note->causes, look));
  } else {
    append(lines, sentences("A type of the program's own, or of a library that it uses: whoever wrote it knows what it "
                            "means, and the message says what happened.",
                            look));
  }
  append(lines, traceback_view(occurrence.error_text, look));
  return lines;
}

}  // namespace

bool has_exception(const Transcript& transcript) { return !occurrences_in(transcript, "").empty(); }

Lines exception_view(const Transcript& transcript, std::string_view source, const Look& look) {
  Lines lines;
  for (const Occurrence& occurrence : occurrences_in(transcript, source)) {
    if (!lines.empty()) lines.emplace_back();
    append(lines, explained(occurrence, look));
  }
  if (!lines.empty()) return lines;
  const std::string note = ending_note(transcript);
  return sentences(note.empty() ? "Nothing was raised. What a program catches itself does not show here." : note, look);
}

}  // namespace hunch
