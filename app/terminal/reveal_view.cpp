#include "app/terminal/reveal_view.h"

#include <fmt/format.h>

#include "app/terminal/code_view.h"
#include "app/terminal/comparison_view.h"
#include "app/terminal/highlight.h"
#include "app/terminal/markdown.h"
#include "engine/judge/judge.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxErrorLines = 12, kMaxOtherRuns = 3, kMaxOtherLines = 6;

Lines heading(std::string_view text) { return {{}, {{Style::heading, text}}}; }

Lines wrapped(const Lines& lines, int width, const Line& prefix) {
  Lines all;
  for (const Line& line : lines) append(all, indent(wrap_anywhere(line, width - columns_of(prefix)), prefix));
  return all;
}

// The program behind a bar, what it just wrote behind arrows: told apart without colour, too.
Lines probe_view(const ProvedPart& part, const Look& look) {
  const bool in_words = look.telling == Telling::in_words;
  const Line bar{{Style::faint, in_words ? "  " : "  │ "}}, arrow{{Style::faint, in_words ? "  " : "  → "}};
  Lines lines;
  if (in_words) lines.push_back({{Style::plain, "This program"}});
  append(lines, wrapped(highlighted_lines(part.probe->program.source), look.width, bar));
  if (!part.transcript) return lines;
  if (in_words) lines.push_back({{Style::plain, "does this"}});
  const Transcript& transcript = *part.transcript;
  const bool finished = transcript.ending == Ending::finished;
  if (!transcript.stdout_bytes.empty() || finished) {
    append(lines, wrapped(output_lines(transcript.stdout_bytes), look.width, arrow));
  }
  if (!finished) {
    append(lines, wrapped({{{Style::plain, ending_in_words(transcript, {}, false)}}}, look.width, arrow));
  }
  return lines;
}

std::string quoted(const std::string& text, const Look& look) {
  return look.telling == Telling::in_words ? "\"" + text + "\"" : "“" + text + "”";
}

Lines belief_view(const Misconception& misconception, const Look& look) {
  const int width = text_width(look);
  Lines lines = heading("What you predicted is what this belief prints");
  append(lines, wrap_words({{Style::strong, quoted(misconception.title, look)}}, width, {{Style::plain, "  "}},
                           {{Style::plain, "  "}}));
  append(lines, render_markdown(misconception.feedback, look));
  return lines;
}

Lines list_view(std::string_view title, const std::vector<std::string>& items, const Look& look) {
  if (items.empty()) return {};
  std::string markdown;
  for (const std::string& item : items) markdown += "- " + item + "\n";
  Lines lines = heading(title);
  append(lines, render_markdown(markdown, look));
  return lines;
}

}  // namespace

Lines circumstances_view(const Transcript& transcript, const std::vector<Transcript>& others, const Look& look) {
  const Line margin{{Style::plain, "    "}};
  Lines lines;
  if (transcript.context == Context::repl && !transcript.statements.empty()) {
    append(lines, {{}, {{Style::strong, "    The session"}}});
    append(lines, indent(session_view(transcript.statements, look.width - 2), {{Style::plain, "  "}}));
  } else if (!transcript.stderr_bytes.empty()) {
    append(lines, {{}, {{Style::strong, "    On standard error"}}});
    append(lines, wrapped(output_lines(transcript.stderr_bytes, kMaxErrorLines), look.width, margin));
  }
  std::size_t shown = 0;
  for (const Transcript& other : others) {
    if (same_behaviour(transcript, other) || ++shown > kMaxOtherRuns) continue;
    append(lines, {{}, {{Style::strong, fmt::format("    Under hash seed {}", other.hash_seed)}}});
    append(lines, wrapped(output_lines(other.stdout_bytes, kMaxOtherLines), look.width, margin));
  }
  return lines;
}

Lines outcome_view(const Question& question, const Reveal& reveal, const Look& look) {
  const std::string ending =
      ending_in_words(reveal.transcript, reveal.other_transcripts, question.normalises_addresses);
  Lines lines = wrap_words(verdict_line(reveal.verdict, look.telling), look.width);
  lines.emplace_back();
  append(lines, comparison_view({reveal.prediction, reveal.verdict, reveal.transcript, ending}, look));
  append(lines, circumstances_view(reveal.transcript, reveal.other_transcripts, look));
  lines.emplace_back();
  append(lines, wrap_words({{Style::faint, ran_on(reveal.transcript, look.telling)}}, look.width));
  if (reveal.misconception) append(lines, belief_view(*reveal.misconception, look));
  return lines;
}

Lines explanation_view(const Question& question, const std::vector<ProvedPart>& explanation, const Look& look) {
  Lines lines = {{{Style::heading, "Why"}}};
  bool first = true;
  for (const ProvedPart& part : explanation) {
    if (!std::exchange(first, false)) lines.emplace_back();
    append(lines, part.probe ? probe_view(part, look) : render_markdown(part.markdown, look));
  }
  append(lines, list_view("To think about", question.follow_up_sentences, look));
  append(lines, list_view("Sources", question.sources, look));
  return lines;
}

Lines reveal_view(const Question& question, const Reveal& reveal, const Look& look) {
  Lines lines = outcome_view(question, reveal, look);
  lines.emplace_back();
  append(lines, explanation_view(question, reveal.explanation, look));
  return lines;
}

std::string tally_in_words(const Session::Tally& tally) {
  const int answered = tally.correct + tally.nearly + tally.incorrect;
  if (answered == 0) {
    return tally.skipped == 0 ? "No question answered."
                              : fmt::format("No question answered; {} skipped.", tally.skipped);
  }
  std::string words = fmt::format("You answered {} of {} right", tally.correct, answered);
  if (tally.nearly > 0) words += fmt::format(", {} nearly", tally.nearly);
  if (tally.second_try > 0) words += fmt::format("; {} of these at the second try", tally.second_try);
  if (tally.skipped > 0) words += fmt::format("; {} skipped", tally.skipped);
  return words + ".";
}

}  // namespace hunch
