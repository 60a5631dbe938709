#include "app/terminal/variant_view.h"

#include <fmt/format.h>

#include "app/terminal/code_view.h"
#include "app/terminal/comparison_view.h"
#include "app/terminal/reveal_view.h"
#include "app/terminal/sides_view.h"
#include "engine/base/text.h"
#include "engine/study/ending_notes.h"

namespace hunch {
namespace {

bool just_finishes(const std::string& ending) { return ending == describe(Claim{}); }

Lines outputs(const Variant& before, const Variant& now, const std::string& ending, const Look& look) {
  const std::string old_ending = ending_in_words(before.transcript, {}, false);
  const std::string &old_output = before.transcript.stdout_bytes, &output = now.transcript.stdout_bytes;
  const bool same_ending = old_ending == ending;
  Sides sides{.left = {"Before", old_output.empty(), old_ending},
              .right = {"Now", output.empty(), ending},
              .diff = diff_lines(to_valid_utf8(old_output), to_valid_utf8(output))};
  if (!same_ending) {
    sides.endings = Sides::Endings::different;
  } else if (!just_finishes(ending)) {
    sides.endings = Sides::Endings::alike;
  }
  return sides_view(sides, look);
}

std::string numbers_in_words(const std::set<int>& numbers) {
  std::string words;
  for (const int number : numbers) words += (words.empty() ? "" : ", ") + std::to_string(number);
  return words;
}

}  // namespace

Lines variant_code_view(const Variant& before, const Variant& now, const Look& look) {
  const std::set<int> changed = changed_lines(before.source, now.source);
  Lines lines;
  if (look.telling == Telling::in_words && !changed.empty()) {
    lines = wrap_words({{Style::plain, "Lines that changed: " + numbers_in_words(changed) + "."}}, text_width(look));
  }
  const bool marks = look.telling == Telling::drawn;
  append(lines, now.context == Question::Context::repl
                    ? prompted_code(now.source, look.width)
                    : numbered_code(now.source, look.width, marks ? changed : std::set<int>{}));
  return lines;
}

Lines variant_view(const Variant& before, const Variant& now, const Reveal* reveal, const Look& look) {
  const std::string ending =
      ending_in_words(now.transcript, reveal ? reveal->other_transcripts : std::vector<Transcript>{}, false);
  Lines lines;
  if (reveal) {
    lines = wrap_words(verdict_line(reveal->verdict, look.telling), look.width);
    lines.emplace_back();
    if (reveal->verdict.grade != Verdict::Grade::correct) {
      append(lines, comparison_view({reveal->prediction, reveal->verdict, now.transcript, ending}, look));
      lines.emplace_back();
    }
  }
  // Before the outputs: of a program that was stopped they may be long.
  if (const std::string note = ending_note(now.transcript); !note.empty()) {
    append(lines, wrap_words({{Style::plain, note}}, text_width(look)));
    lines.emplace_back();
  }
  append(lines, outputs(before, now, ending, look));
  append(lines,
         circumstances_view(now.transcript, reveal ? reveal->other_transcripts : std::vector<Transcript>{}, look));
  lines.emplace_back();
  append(lines, wrap_words({{Style::faint, ran_on(now.transcript, look.telling)}}, look.width));
  return lines;
}

}  // namespace hunch
