#include "app/stats_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/terminal/day.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::string_view kBegin = "<!doctype html>\n<!-- Made by hunch stats --html. -->\n";

// Every text has a contrast of 4.5 or more on its ground, every bar of 3 or more.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ground: #fbfaf7; --ink: #1f2328; --faint: #5c6169; --track: #e2dfd6; --bar: #2d7a55; --line: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15171b; --ink: #e8e6e1; --faint: #a3a8b0; --track: #2e333a; --bar: #62b98c; --line: #e0b050; }
}
body { background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0.2rem; }
h2 { font-size: 1.1rem; margin: 2.2rem 0 0.6rem; }
p, li { color: var(--ink); } .faint { color: var(--faint); }
.plot { overflow-x: auto; } svg { display: block; width: 100%; min-width: 34rem; height: auto; }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif; } svg .faint { fill: var(--faint); }
.track { fill: var(--track); } .bar { fill: var(--bar); } .pays { stroke: var(--line); stroke-width: 2; stroke-dasharray: 5 4; }
.axis { stroke: var(--faint); stroke-width: 1; }
code { font: 0.9em ui-monospace, monospace; }
)";

constexpr int kWidth = 720;

std::string percent_of(double share) { return fmt::format("{:.0f} %", share * 100); }

std::string plot(int height, const std::string& in_words, const std::string& content) {
  return fmt::format("<div class=\"plot\"><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n{}</svg></div>\n",
                     kWidth, height, escaped_html(in_words), content);
}

std::string rect(std::string_view kind, double x, double y, double width, double height) {
  return fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"2\"/>\n",
                     kind, x, y, width, height);
}

// `anchor` is start, middle or end.
std::string label(double x, double y, std::string_view anchor, const std::string& text, std::string_view kind = "") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n", x, y, anchor, kind,
                     escaped_html(text));
}

// A row of bars that stand on a line; the values are in words above them.
struct Column {
  std::string below, above;
  double share = 0;  // of the plot's height, 0 to 1
};

std::string columns_plot(const std::vector<Column>& columns, const std::string& in_words,
                         std::string_view on_top = "") {
  constexpr double kTop = 24, kHeight = 120;
  const double step = static_cast<double>(kWidth) / static_cast<double>(columns.size());
  std::string content = fmt::format("<line class=\"axis\" x1=\"0\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n", kWidth,
                                    kTop + kHeight, kTop + kHeight);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    const double x = step * static_cast<double>(i), height = column.share * kHeight;
    const double width = std::min(step * 0.7, 80.0);
    if (height > 0) content += rect("bar", x + (step - width) / 2, kTop + kHeight - height, width, height);
    content += label(x + step / 2, kTop + kHeight - height - 6, "middle", column.above);
    content += label(x + step / 2, kTop + kHeight + 18, "middle", column.below, "faint");
  }
  return plot(static_cast<int>(kTop + kHeight) + 28, in_words, content + std::string(on_top));
}

std::string topics_part(const Summary& summary) {
  constexpr double kRow = 26, kLabels = 320, kValues = 150, kBars = kWidth - kLabels - kValues;
  std::string content, words;
  double y = 0;
  int others = 0;
  for (const Summary::TopicRow& topic : summary.topics) {
    const int all = topic.states.all(), begun = all - topic.states.fresh;
    if (begun == 0) {
      ++others;
      continue;
    }
    const std::string value = fmt::format("{}, {} of {} begun", percent_of(topic.mastery), begun, all);
    content += label(0, y + 17, "start", fmt::format("{} {}", topic.number, topic.title));
    content += rect("track", kLabels, y + 5, kBars, 16);
    if (topic.mastery > 0) content += rect("bar", kLabels, y + 5, kBars * topic.mastery, 16);
    content += label(kWidth, y + 17, "end", value, "faint");
    words += fmt::format("{}: {}. ", topic.title, value);
    y += kRow;
  }
  std::string text = "<h2>Topics: what you would get right today</h2>\n" + plot(static_cast<int>(y), words, content);
  if (others > 0) {
    text += fmt::format("<p class=\"faint\">and {} topic{} not begun</p>\n", others, others == 1 ? "" : "s");
  }
  return text;
}

// "Sun 22": the month is clear in two weeks.
std::string weekday_and_number(std::int64_t day) {
  const std::string date = short_date(day);
  return date.substr(0, date.rfind(' '));
}

std::string forecast_part(const Summary& summary) {
  const int most = *std::max_element(summary.forecast.begin(), summary.forecast.end());
  if (most == 0) return "";
  std::vector<Column> columns;
  std::string words;
  for (std::size_t i = 0; i < summary.forecast.size(); ++i) {
    const std::int64_t day = summary.days.back().day + static_cast<std::int64_t>(i);
    const int count = summary.forecast[i];
    columns.push_back({i == 0 ? "today" : weekday_and_number(day), count > 0 ? std::to_string(count) : "",
                       static_cast<double>(count) / most});
    words += fmt::format("{}: {}. ", i == 0 ? "today" : short_date(day), count);
  }
  return "<h2>What comes back in the next 14 days</h2>\n" + columns_plot(columns, words);
}

std::string calibration_part(const Summary& summary) {
  struct Said {
    const char* words;
    double pays_from;  // 0: always; source: engine/study/score.h
  };
  constexpr Said kSaid[] = {{"guess", 0}, {"think so", 0.5}, {"sure", 0.75}};
  std::vector<Column> columns;
  std::string words, lines;
  int answers = 0;
  for (std::size_t i = 0; i < summary.calibration.size(); ++i) {
    const Summary::Calibration& row = summary.calibration[i];
    const double share = row.answers == 0 ? 0 : static_cast<double>(row.right) / row.answers;
    answers += row.answers;
    columns.push_back({fmt::format("“{}”: {} of {}", kSaid[i].words, row.right, row.answers),
                       row.answers == 0 ? "never said" : percent_of(share), share});
    words += fmt::format("said {}: {} of {} right. ", kSaid[i].words, row.right, row.answers);
    if (kSaid[i].pays_from <= 0) continue;
    const double middle = 240 * (static_cast<double>(i) + 0.5), y = 24 + 120 * (1 - kSaid[i].pays_from);
    lines +=
        fmt::format("<line class=\"pays\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n", middle - 60, middle + 60, y, y);
  }
  if (answers == 0) return "";
  return "<h2>How often you are right, by how sure you say you are</h2>\n" + columns_plot(columns, words, lines) +
         "<p class=\"faint\">From the dashed line on, saying so pays.</p>\n";
}

std::string beliefs_part(const Summary& summary) {
  constexpr std::size_t kMost = 12;
  if (summary.beliefs.empty()) return "";
  std::string text = "<h2>Beliefs that trip you most</h2>\n<ul>\n";
  for (std::size_t i = 0; i < std::min(summary.beliefs.size(), kMost); ++i) {
    const Summary::Belief& belief = summary.beliefs[i];
    text += fmt::format("<li>{}<br><span class=\"faint\">{} time{}, in <code>{}</code></span></li>\n",
                        escaped_html(belief.title), belief.times, belief.times == 1 ? "" : "s",
                        escaped_html(belief.question_id));
  }
  return text + "</ul>\n";
}

std::string days_part(const Summary& summary) {
  std::int64_t most = 0;
  for (const Summary::Day& day : summary.days) most = std::max(most, day.ms);
  if (most == 0) return "";
  std::vector<Column> columns;
  std::string words;
  for (const Summary::Day& day : summary.days) {
    const double minutes = std::ceil(static_cast<double>(day.ms) / 60e3);
    columns.push_back({weekday_and_number(day.day), day.answers > 0 ? fmt::format("{:.0f} min", minutes) : "",
                       static_cast<double>(day.ms) / static_cast<double>(most)});
    words += fmt::format("{}: {:.0f} min, {} answer{}. ", short_date(day.day), minutes, day.answers,
                         day.answers == 1 ? "" : "s");
  }
  return "<h2>The last 14 days</h2>\n" + columns_plot(columns, words);
}

std::string overview(const Summary& summary) {
  if (summary.answers == 0) return "<p>Nothing is remembered yet. <code>hunch</code> asks the first questions.</p>\n";
  const StateCounts& states = summary.states;
  std::string text = fmt::format("<p>{} questions: {} learnt, {} missed, {} new; {} for today</p>\n", states.all(),
                                 states.learnt + states.due, states.missed, states.fresh, summary.forecast.front());
  return text + topics_part(summary) + forecast_part(summary) + calibration_part(summary) + beliefs_part(summary) +
         days_part(summary);
}

}  // namespace

std::string stats_page(const Summary& summary) {
  return fmt::format(
      "{}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width\">\n"
      "<title>hunch: how you are doing</title>\n<style>{}</style>\n</head>\n<body>\n<h1>How you are doing</h1>\n"
      "<p class=\"faint\">{}</p>\n{}</body>\n</html>\n",
      kBegin, kStyle, short_date(summary.days.back().day), overview(summary));
}

bool is_stats_page(std::string_view text) { return text.starts_with(kBegin); }

}  // namespace hunch
