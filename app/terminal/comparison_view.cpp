#include "app/terminal/comparison_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/terminal/sides_view.h"
#include "engine/base/claim.h"
#include "engine/base/text.h"
#include "engine/judge/judge.h"

namespace hunch {
namespace {

Lines once(const Comparison& comparison, const Look& look) {
  const Line margin{{Style::plain, look.telling == Telling::in_words ? "" : "    "}};
  Lines lines{margin + Line{{Style::strong, "It printed"}}};
  for (const Line& line : output_lines(comparison.transcript.stdout_bytes)) {
    append(lines, indent(wrap_anywhere(line, look.width - columns_of(margin)), margin));
  }
  if (comparison.ending != describe(Claim{})) {
    append(lines, wrap_words({{Style::plain, "ends: " + comparison.ending}}, look.width, margin, margin));
  }
  return lines;
}

}  // namespace

std::string ending_in_words(const Transcript& transcript, const std::vector<Transcript>& others,
                            bool normalises_addresses) {
  const Normalise normalise = normalises_addresses ? Normalise::addresses : Normalise::nothing;
  const bool varies = std::any_of(others.begin(), others.end(), [&](const Transcript& other) {
    return !same_behaviour(transcript, other, normalise);
  });
  if (varies) return describe(Claim{.kind = Claim::Kind::varies, .type = "", .message = "", .exit_code = 0});
  if (const std::optional<Claim> claim = claim_of(transcript)) return describe(*claim);
  std::string words(to_string(transcript.ending));
  std::replace(words.begin(), words.end(), '_', ' ');
  if (transcript.signal) words += fmt::format(" (signal {})", *transcript.signal);
  if (!transcript.detail.empty()) words += ": " + transcript.detail;
  return words;
}

Lines comparison_view(const Comparison& comparison, const Look& look) {
  if (comparison.verdict.grade == Verdict::Grade::correct) return once(comparison, look);
  const Claim& claimed = comparison.prediction.claim;
  const bool right = comparison.verdict.ending_correct;
  const bool both_finish = claimed.kind == Claim::Kind::finishes && right;
  return sides_view({.left = {"You predicted", comparison.prediction.output.empty(), describe(claimed)},
                     .right = {"It printed", comparison.transcript.stdout_bytes.empty(), comparison.ending},
                     .diff = comparison.verdict.diff,
                     .endings = both_finish ? Sides::Endings::untold
                                : right     ? Sides::Endings::alike
                                            : Sides::Endings::different},
                    look);
}

Line verdict_line(const Verdict& verdict, Telling telling) {
  const bool drawn = telling == Telling::drawn;
  const std::string remark = verdict.remark.empty() ? "" : (drawn ? " – " : ": ") + verdict.remark;
  switch (verdict.grade) {
    case Verdict::Grade::correct:
      return {{Style::good, drawn ? "✓ Correct" : "Correct"}, {Style::plain, remark}};
    case Verdict::Grade::nearly:
      return {{Style::nearly, drawn ? "≈ Nearly" : "Nearly"}, {Style::plain, remark}};
    case Verdict::Grade::incorrect:
      break;
  }
  return {{Style::bad, drawn ? "✗ Incorrect" : "Incorrect"}, {Style::plain, remark}};
}

std::string ran_on(const Transcript& transcript, Telling telling) {
  const double milliseconds = static_cast<double>(transcript.usage.wall.count()) / 1000;
  const std::string took = milliseconds < 10     ? fmt::format("{:.1f} ms", milliseconds)
                           : milliseconds < 1000 ? fmt::format("{:.0f} ms", milliseconds)
                                                 : fmt::format("{:.1f} s", milliseconds / 1000);
  return fmt::format("ran on CPython {1}{0}{2}{0}hash seed {3}{0}{4}{0}sandbox: {5}",
                     telling == Telling::in_words ? ", " : " · ", transcript.python, to_string(transcript.context),
                     transcript.hash_seed, took, to_string(transcript.isolation));
}

Lines output_lines(std::string_view output, std::size_t max_lines) {
  Lines lines = to_lines(output);
  if (lines.empty()) return {{{Style::faint, "(nothing)"}}};
  if (lines.size() > max_lines) {
    const std::string more = fmt::format("… {} more lines", lines.size() - max_lines);
    lines.resize(max_lines);
    lines.push_back({{Style::faint, more}});
  }
  return lines;
}

}  // namespace hunch
