#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/room/room_report.h"

namespace hunch {
namespace {

std::string people_count(int count) { return fmt::format("{} {}", count, count == 1 ? "person" : "people"); }

// A prediction in one line: "[4, 4]", "3 / raises TypeError".
std::string in_a_line(const ShownPrediction& prediction) {
  std::string line;
  for (const std::string_view each : split_lines(prediction.text)) line.append(line.empty() ? "" : " / ").append(each);
  if (line.empty() || prediction.ending != describe(Claim{}))
    line.append(line.empty() ? "" : " / ").append(prediction.ending);
  return line;
}

std::string mark_in_words(const Mark* mark) {
  if (!mark) return "";
  if (mark->grade == Verdict::Grade::correct) return "  ✓ right";
  if (mark->grade == Verdict::Grade::nearly) return "  ✓ nearly right";
  return mark->belief.empty() ? "" : fmt::format("  – {}", mark->belief);
}

std::string bars_text(const ReportedItem& item) {
  std::string text;
  const RoundBars& first = item.rounds.front();
  const bool twice = item.rounds.size() == 2;
  for (std::size_t i = 0; i < first.bars.size(); ++i) {
    const Bar& bar = first.bars[i];
    const std::string votes =
        twice ? fmt::format("{:>4} → {:<4}", bar.votes, item.rounds[1].bars[i].votes) : fmt::format("{:>4}", bar.votes);
    text += fmt::format("  {} {}  {}{}\n", bar.letter, votes, in_a_line(*bar.prediction),
                        neutralise(mark_in_words(item.mark_of(bar.letter))));
  }
  const int others = twice ? item.rounds[1].others : 0;
  if (first.others + others > 0) {
    const std::string votes =
        twice ? fmt::format("{:>4} → {:<4}", first.others, others) : fmt::format("{:>4}", first.others);
    text += fmt::format("  - {}  others\n", votes);
  }
  return text;
}

std::string moves_text(const ReportedItem& item) {
  std::string text;
  for (const Move& move : item.moves) {
    if (move.from == move.to && move.from != '-') continue;
    text += fmt::format("{}{} → {}: {}", text.empty() ? "  Moved: " : ", ", move.from, move.to, move.people);
  }
  return text.empty() ? "" : text + "\n";
}

std::string item_text(const ReportedItem& item) {
  std::string text =
      fmt::format("\n{}. {} ({})\n", item.item + 1, neutralise(item.question.title), neutralise(item.question.id));
  text += bars_text(item) + moves_text(item);
  if (!item.run) return text + "  It was not run.\n";
  text += fmt::format("  Right: {} of {}", item.right_in(1), item.rounds[0].votes);
  if (item.rounds.size() == 2) text += fmt::format(", then {} of {}", item.right_in(2), item.rounds[1].votes);
  return text + "\n";
}

}  // namespace

std::string to_text(const RoomReport& report) {
  std::string text =
      fmt::format("Room {}, {}: {} predicted\n", report.code, time_of(report), people_count(report.people));
  for (const ReportedItem& item : report.items) text += item_text(item);
  if (!report.beliefs.empty()) text += "\nBeliefs that were held most\n";
  for (const ReportedBelief& belief : report.beliefs)
    text += fmt::format("{:>4}×  {} (question {})\n", belief.both(), neutralise(belief.title), belief.item + 1);
  return text;
}

}  // namespace hunch
