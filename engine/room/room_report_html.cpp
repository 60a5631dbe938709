#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/room/room_report.h"

namespace hunch {
namespace {

// Nothing of it asks anybody for anything: the policy sees to that even if an escape were missing.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
)";

constexpr std::string_view kStyle = R"(<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
pre, .text { font-family: ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre { padding: .75rem; border: 1px solid; border-radius: .25rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid; }
.number { text-align: right; }
meter { width: 8rem; }
</style>
)";

std::string prediction_html(const ShownPrediction& prediction) {
  std::string html;
  if (!prediction.text.empty()) html += fmt::format("<div class=\"text\">{}</div>", escaped_html(prediction.text));
  return html + fmt::format("<div>{}</div>", escaped_html(prediction.ending));
}

std::string votes_html(int votes, int of) {
  return fmt::format("<td class=\"number\">{} <meter min=\"0\" max=\"{}\" value=\"{}\">{} of {}</meter></td>", votes,
                     std::max(of, 1), votes, votes, of);
}

std::string mark_html(const ReportedItem& item, char letter) {
  const Mark* mark = item.mark_of(letter);
  if (!mark) return "";
  if (mark->grade == Verdict::Grade::correct) return "✓ right";
  if (mark->grade == Verdict::Grade::nearly) return "✓ nearly right";
  return escaped_html(mark->belief);
}

std::string bars_html(const ReportedItem& item) {
  std::string html = "<table><caption>Predictions</caption><tr><th>Bar</th><th>Prediction</th>";
  for (const RoundBars& round : item.rounds) html += fmt::format("<th class=\"number\">Round {}</th>", round.round);
  html += "<th>Which is</th></tr>\n";
  for (std::size_t i = 0; i < item.rounds.front().bars.size(); ++i) {
    const Bar& bar = item.rounds.front().bars[i];
    html += fmt::format("<tr><th>{}</th><td>{}</td>", bar.letter, prediction_html(*bar.prediction));
    for (const RoundBars& round : item.rounds) html += votes_html(round.bars[i].votes, round.votes);
    html += fmt::format("<td>{}</td></tr>\n", mark_html(item, bar.letter));
  }
  html += "<tr><th>-</th><td>others</td>";
  for (const RoundBars& round : item.rounds) html += votes_html(round.others, round.votes);
  return html + "<td></td></tr></table>\n";
}

std::string moves_html(const ReportedItem& item) {
  if (item.moves.empty()) return "";
  std::string html = "<table><caption>From round 1 to round 2</caption><tr><th>From</th><th>To</th>";
  html += "<th class=\"number\">People</th></tr>\n";
  for (const Move& move : item.moves)
    html += fmt::format("<tr><td>{}</td><td>{}</td>{}</tr>\n", move.from, move.to,
                        votes_html(move.people, item.rounds.front().votes));
  return html + "</table>\n";
}

std::string ballot_html(const std::optional<ReportedBallot>& ballot) {
  if (!ballot) return "<td></td>";
  const std::string_view right = !ballot->judgement ? "" : ballot->is_right() ? " ✓" : " ✗";
  return fmt::format("<td>{}{} {}</td>", ballot->letter, right, prediction_html(ballot->prediction));
}

std::string people_html(const ReportedItem& item) {
  std::string html = "<details><summary>Who predicted what</summary><table><tr><th>Person</th><th>Round 1</th>";
  html += "<th>Round 2</th></tr>\n";
  for (const ReportedPerson& person : item.people)
    html += fmt::format("<tr><th>P{}</th>{}{}</tr>\n", person.person, ballot_html(person.first),
                        ballot_html(person.second));
  return html + "</table></details>\n";
}

std::string run_html(const ReportedItem& item) {
  if (!item.run) return "<p>It was not run.</p>\n";
  std::string right = fmt::format("{} of {} were right", item.right_in(1), item.rounds[0].votes);
  if (item.rounds.size() == 2) right += fmt::format(", then {} of {}", item.right_in(2), item.rounds[1].votes);
  const bool rehearsed = item.run->origin == StageRun::Origin::rehearsed;
  return fmt::format("<p>It printed:</p><pre>{}</pre><p>{} ({}{}). {}.</p>\n", escaped_html(item.run->output),
                     escaped_html(item.run->ending), escaped_html(item.run->ran_on), rehearsed ? ", before the class" : "",
                     right);
}

std::string item_html(const ReportedItem& item) {
  return fmt::format("<h2>{}. {}</h2>\n<pre>{}</pre>\n", item.item + 1, escaped_html(item.question.title),
                     escaped_html(item.question.code)) +
         bars_html(item) + moves_html(item) + run_html(item) + people_html(item);
}

}  // namespace

std::string to_html(const RoomReport& report) {
  std::string html = std::string(kHead) + fmt::format("<title>Room {}</title>\n", escaped_html(report.code));
  html.append(kStyle).append("</head>\n<body>\n");
  html +=
      fmt::format("<h1>Room {}</h1>\n<p>{}; {} predicted.</p>\n", escaped_html(report.code), time_of(report), report.people);
  for (const ReportedItem& item : report.items) html += item_html(item);
  if (!report.beliefs.empty()) html += "<h2>Beliefs that were held most</h2>\n<ol>\n";
  for (const ReportedBelief& belief : report.beliefs) {
    html += fmt::format("<li>{} (question {}): {} in round 1, {} in round 2</li>\n", escaped_html(belief.title),
                        belief.item + 1, belief.first, belief.second);
  }
  if (!report.beliefs.empty()) html += "</ol>\n";
  return html + "</body>\n</html>\n";
}

}  // namespace hunch
