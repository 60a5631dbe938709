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

// Bars are borders: paper has those even where it has no backgrounds.
constexpr std::string_view kStyle = R"(<style>
:root {
  color-scheme: light dark;
  --bg: #faf8f4; --surface: #fff; --ink: #1c2127; --muted: #545b64; --line: #dcd8cf; --bar: #1b5a86;
  --good: #14633a; --good-soft: #e2f2e7; --code: #f4f1ea;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --bg: #14171b; --surface: #1b1f25; --ink: #e9e6df; --muted: #a9b0b9; --line: #333a43; --bar: #86c5f2;
    --good: #86d9a0; --good-soft: #173324; --code: #20252c;
  }
}
* { box-sizing: border-box; }
html { background: var(--bg); color: var(--ink); font: 100%/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, h2, h3 { line-height: 1.25; margin: 0 0 .5rem; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.25rem; }
h3, caption { font-size: 1rem; font-weight: 700; }
section { margin-top: 2rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
p { margin: 0 0 .6rem; }
pre, .text { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .93rem; white-space: pre-wrap; overflow-wrap: anywhere; }
pre { margin: 0 0 .8rem; padding: .6rem .8rem; background: var(--code); border: 1px solid var(--line); border-radius: .4rem; }
.printed { border: 2px solid var(--good); background: var(--good-soft); }
.note, .ending { color: var(--muted); }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; table-layout: fixed; }
caption { text-align: left; padding: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .35rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { color: var(--muted); font-size: .9rem; overflow-wrap: normal; }
.letter { width: 2.8rem; }
tbody th { padding-left: .6rem; }
.votes { width: 24%; font-variant-numeric: tabular-nums; }
td.votes { white-space: nowrap; }
.bar { display: block; min-width: 0; height: 0; margin-top: .3rem; border-top: .7rem solid var(--bar); border-radius: .15rem; }
.truth { background: var(--good-soft); box-shadow: inset .25rem 0 var(--good); }
.truth .bar { border-color: var(--good); }
.mark { color: var(--good); font-weight: 700; }
.belief { font-style: italic; }
summary { cursor: pointer; padding: .3rem 0; }
:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
@media print {
  :root { --bg: #fff; --code: #fff; }
  main { max-width: none; padding: 0; }
  h2, h3, caption, thead { break-after: avoid; }
  tr, .printed { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; }
  summary { list-style: none; font-weight: 700; }
}
</style>
)";

std::string prediction_html(const ShownPrediction& prediction) {
  std::string html;
  if (!prediction.text.empty()) html += fmt::format("<div class=\"text\">{}</div>", escaped_html(prediction.text));
  if (prediction.ending.empty()) return html;
  return html + fmt::format("<div class=\"ending\">{}</div>", escaped_html(prediction.ending));
}

std::string votes_html(int votes, int of) {
  const double share = of > 0 ? 100.0 * votes / of : 0;
  const std::string bar =
      votes > 0 ? fmt::format("<span class=\"bar\" style=\"width: {:.1f}%\"></span>", share) : std::string();
  return fmt::format("<td class=\"votes\"><strong>{}</strong> {:.0f} %{}</td>", votes, share, bar);
}

bool is_truth(const Mark* mark) { return mark != nullptr && mark->grade != Verdict::Grade::incorrect; }

std::string mark_html(const Mark* mark) {
  if (mark == nullptr) return "";
  if (mark->grade == Verdict::Grade::correct) return "<div class=\"mark\">✓ right</div>";
  if (mark->grade == Verdict::Grade::nearly) return "<div class=\"mark\">✓ nearly right</div>";
  return mark->belief.empty() ? "" : fmt::format("<div class=\"belief\">“{}”</div>", escaped_html(mark->belief));
}

std::string bars_html(const ReportedItem& item) {
  std::string html = "<table><caption>Predictions</caption>\n<thead><tr><th scope=\"col\" class=\"letter\">Bar</th>";
  html += "<th scope=\"col\">Prediction</th>";
  for (const RoundBars& round : item.rounds) {
    html += fmt::format("<th scope=\"col\" class=\"votes\">Round {}, of {}</th>", round.round, round.votes);
  }
  html += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < item.rounds.front().bars.size(); ++i) {
    const Bar& bar = item.rounds.front().bars[i];
    const Mark* const mark = item.mark_of(bar.letter);
    html += fmt::format("<tr{}><th scope=\"row\">{}</th><td>{}{}</td>", is_truth(mark) ? " class=\"truth\"" : "",
                        bar.letter, prediction_html(*bar.prediction), mark_html(mark));
    for (const RoundBars& round : item.rounds) html += votes_html(round.bars[i].votes, round.votes);
    html += "</tr>\n";
  }
  const auto has_others = [](const RoundBars& round) { return round.others > 0; };
  if (std::any_of(item.rounds.begin(), item.rounds.end(), has_others)) {
    html += "<tr><th scope=\"row\">…</th><td>others</td>";
    for (const RoundBars& round : item.rounds) html += votes_html(round.others, round.votes);
    html += "</tr>\n";
  }
  return html + "</tbody></table>\n";
}

std::string move_html(const Move& move) {
  const auto name = [](char letter) { return letter == '-' ? std::string("others") : std::string(1, letter); };
  if (move.from == move.to && move.from != '-') return "stayed with " + name(move.from);
  return name(move.from) + " → " + name(move.to);
}

std::string moves_html(const ReportedItem& item) {
  if (item.moves.empty()) return "";
  int people = 0;
  for (const Move& move : item.moves) people += move.people;
  std::string html = "<table><caption>From round 1 to round 2</caption>\n<thead><tr><th scope=\"col\">Move</th>";
  html += fmt::format("<th scope=\"col\" class=\"votes\">People, of {}</th></tr></thead>\n<tbody>\n", people);
  for (const Move& move : item.moves) {
    html += fmt::format("<tr><td>{}</td>{}</tr>\n", move_html(move), votes_html(move.people, people));
  }
  return html + "</tbody></table>\n";
}

std::string ballot_html(const std::optional<ReportedBallot>& ballot) {
  if (!ballot) return "<td class=\"note\">no answer</td>";
  const std::string_view right = !ballot->judgement ? "" : ballot->is_right() ? " ✓ right" : " ✗ wrong";
  return fmt::format("<td><strong>{}</strong>{} {}</td>", ballot->letter, right, prediction_html(ballot->prediction));
}

std::string people_html(const ReportedItem& item) {
  std::string html =
      "<details><summary>Who predicted what</summary>\n<table><thead><tr><th scope=\"col\" class=\"letter\">Who</th>";
  for (const RoundBars& round : item.rounds) html += fmt::format("<th scope=\"col\">Round {}</th>", round.round);
  html += "</tr></thead>\n<tbody>\n";
  for (const ReportedPerson& person : item.people) {
    html += fmt::format("<tr><th scope=\"row\">P{}</th>{}{}</tr>\n", person.person, ballot_html(person.first),
                        item.rounds.size() > 1 ? ballot_html(person.second) : "");
  }
  return html + "</tbody></table></details>\n";
}

std::string run_html(const ReportedItem& item) {
  if (!item.run) return "<p>It was not run.</p>\n";
  std::string right = fmt::format("{} of {} were right", item.right_in(1), item.rounds[0].votes);
  if (item.rounds.size() == 2) right += fmt::format(", then {} of {}", item.right_in(2), item.rounds[1].votes);
  const bool rehearsed = item.run->origin == StageRun::Origin::rehearsed;
  const std::string printed =
      item.run->output.empty()
          ? "<p>It printed nothing.</p>"
          : fmt::format("<p>It printed:</p>\n<pre class=\"printed\">{}</pre>", escaped_html(item.run->output));
  return fmt::format("{}\n<p>{} <span class=\"note\">({}{})</span>. <strong>{}.</strong></p>\n", printed,
                     escaped_html(item.run->ending), escaped_html(item.run->ran_on),
                     rehearsed ? ", before the class" : "", right);
}

std::string item_html(const ReportedItem& item) {
  return fmt::format("<section>\n<h2>{}. {}</h2>\n<pre>{}</pre>\n", item.item + 1, escaped_html(item.question.title),
                     escaped_html(item.question.code)) +
         run_html(item) + bars_html(item) + moves_html(item) + people_html(item) + "</section>\n";
}

std::string beliefs_html(const RoomReport& report) {
  if (report.beliefs.empty()) return "";
  std::string html = "<section>\n<h2>Beliefs that were held most</h2>\n<ol>\n";
  for (const ReportedBelief& belief : report.beliefs) {
    html += fmt::format("<li>“{}” <span class=\"note\">(question {}): {} in round 1, {} in round 2</span></li>\n",
                        escaped_html(belief.title), belief.item + 1, belief.first, belief.second);
  }
  return html + "</ol>\n</section>\n";
}

}  // namespace

std::string to_html(const RoomReport& report) {
  std::string html = std::string(kHead) + fmt::format("<title>Room {}</title>\n", escaped_html(report.code));
  html.append(kStyle).append("</head>\n<body>\n<main>\n");
  html += fmt::format("<h1>Room {}</h1>\n<p class=\"note\">{}; {} {} predicted.</p>\n", escaped_html(report.code),
                      time_of(report), report.people, report.people == 1 ? "person" : "people");
  for (const ReportedItem& item : report.items) html += item_html(item);
  return html + beliefs_html(report) + "</main>\n</body>\n</html>\n";
}

}  // namespace hunch
