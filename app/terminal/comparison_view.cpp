#include "app/terminal/comparison_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/claim.h"
#include "engine/base/text.h"
#include "engine/judge/judge.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxRows = 40;
constexpr int kSideBySideFrom = 80;

// One row of the two columns. A line that has no partner faces an empty one.
struct Row {
  Lines predicted;  // one line of text, wrapped
  Lines printed;
};

Lines cell(char mark, Style style, std::string_view text, int width) {
  const bool differs = mark != ' ';
  const Line line{{differs ? style : Style::plain, differs ? show_whitespace(text) : expand_tabs(text)}};
  Lines lines;
  Line lead{{style, std::string{mark, ' '}}};
  for (const Line& piece : wrap_anywhere(line, std::max(1, width - 2))) {
    lines.push_back(lead + piece);
    lead = {{Style::plain, "  "}};
  }
  return lines;
}

std::vector<Row> rows_of(const std::vector<DiffLine>& diff, int width) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < diff.size();) {
    if (diff[i].op == DiffLine::Op::same) {
      const Lines line = cell(' ', Style::plain, diff[i++].text, width);
      rows.push_back({line, line});
      continue;
    }
    // A run of removed and added lines: the first removed faces the first added, and so on.
    std::vector<std::string_view> removed, added;
    for (; i < diff.size() && diff[i].op != DiffLine::Op::same; ++i) {
      (diff[i].op == DiffLine::Op::remove ? removed : added).push_back(diff[i].text);
    }
    for (std::size_t j = 0; j < std::max(removed.size(), added.size()); ++j) {
      rows.push_back({j < removed.size() ? cell('-', Style::bad, removed[j], width) : Lines{},
                      j < added.size() ? cell('+', Style::good, added[j], width) : Lines{}});
    }
  }
  return rows;
}

Row ending_row(const Comparison& comparison, int width) {
  const std::string predicted = describe(comparison.prediction.claim);
  const bool right = comparison.verdict.ending_correct;
  return {cell(right ? ' ' : '-', Style::bad, "ends: " + predicted, width),
          cell(right ? ' ' : '+', Style::good, "ends: " + comparison.ending, width)};
}

std::vector<Row> all_rows(const Comparison& comparison, int width) {
  std::vector<Row> rows = rows_of(comparison.verdict.diff, width);
  if (rows.size() > kMaxRows) {
    const std::string more = fmt::format("… {} more lines", rows.size() - kMaxRows);
    rows.resize(kMaxRows);
    const Lines line{{{Style::faint, "  " + more}}};
    rows.push_back({line, line});
  }
  const bool predicted_nothing = comparison.prediction.output.empty();
  const bool printed_nothing = comparison.transcript.stdout_bytes.empty();
  const Lines nothing{{{Style::faint, "  (nothing)"}}};
  if (rows.empty() && (predicted_nothing || printed_nothing)) rows.emplace_back();
  if (predicted_nothing && !rows.empty()) rows.front().predicted = nothing;
  if (printed_nothing && !rows.empty()) rows.front().printed = nothing;
  const bool both_finish =
      comparison.prediction.claim.kind == Claim::Kind::finishes && comparison.verdict.ending_correct;
  if (!both_finish) rows.push_back(ending_row(comparison, width));
  return rows;
}

constexpr const char* kPredicted = "You predicted";
constexpr const char* kPrinted = "It printed";

Lines side_by_side(const Comparison& comparison, const Look& look) {
  const int half = (look.width - 7) / 2;
  const std::vector<Row> rows = all_rows(comparison, half);
  int left_width = columns_of(kPredicted) + 2;
  for (const Row& row : rows) left_width = std::max(left_width, widest(row.predicted));
  const Line between{{Style::faint, "  │ "}};
  const Line margin{{Style::plain, "  "}};
  Lines lines = indent(beside({{{Style::strong, std::string("  ") + kPredicted}}},
                              {{{Style::strong, std::string("  ") + kPrinted}}}, left_width, between),
                       margin);
  for (const Row& row : rows) append(lines, indent(beside(row.predicted, row.printed, left_width, between), margin));
  return lines;
}

Lines stacked(const Comparison& comparison, const Look& look) {
  Lines predicted{{{Style::strong, std::string("  ") + kPredicted}}},
      printed{{{Style::strong, std::string("  ") + kPrinted}}};
  for (const Row& row : all_rows(comparison, look.width - 2)) {
    append(predicted, row.predicted);
    append(printed, row.printed);
  }
  append(predicted, printed);
  return indent(predicted, {{Style::plain, "  "}});
}

Lines once(const Comparison& comparison, const Look& look) {
  Lines lines{{{Style::strong, std::string("    ") + kPrinted}}};
  for (const Line& line : output_lines(comparison.transcript.stdout_bytes)) {
    append(lines, indent(wrap_anywhere(line, look.width - 4), {{Style::plain, "    "}}));
  }
  if (comparison.ending != describe(Claim{})) lines.push_back({{Style::plain, "    ends: " + comparison.ending}});
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
  return look.width >= kSideBySideFrom ? side_by_side(comparison, look) : stacked(comparison, look);
}

Line verdict_line(const Verdict& verdict) {
  const std::string remark = verdict.remark.empty() ? "" : " – " + verdict.remark;
  switch (verdict.grade) {
    case Verdict::Grade::correct:
      return {{Style::good, "✓ Correct"}, {Style::plain, remark}};
    case Verdict::Grade::nearly:
      return {{Style::nearly, "≈ Nearly"}, {Style::plain, remark}};
    case Verdict::Grade::incorrect:
      break;
  }
  return {{Style::bad, "✗ Incorrect"}, {Style::plain, remark}};
}

std::string ran_on(const Transcript& transcript) {
  const double milliseconds = static_cast<double>(transcript.usage.wall.count()) / 1000;
  const std::string took = milliseconds < 10     ? fmt::format("{:.1f} ms", milliseconds)
                           : milliseconds < 1000 ? fmt::format("{:.0f} ms", milliseconds)
                                                 : fmt::format("{:.1f} s", milliseconds / 1000);
  return fmt::format("ran on CPython {} · {} · hash seed {} · {} · sandbox: {}", transcript.python,
                     to_string(transcript.context), transcript.hash_seed, took, to_string(transcript.isolation));
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
