#include "app/terminal/stats_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/terminal/day.h"

namespace hunch {
namespace {

constexpr int kLeastWidth = 40, kMostWidth = 100;
constexpr std::size_t kMostBeliefs = 8;

// A row of a chart: what it is about, how long its bar is, and what it comes to in words.
struct ChartRow {
  std::string label;
  double share = 0;  // of the longest bar, 0 to 1
  std::string value;
};

// Eighths of a column, so that a long list of bars is not all the same.
std::string bar(double share, int width) {
  constexpr const char* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int eighths = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * width * 8));
  std::string text;
  for (int i = 0; i < eighths / 8; ++i) text += "█";
  return text + kEighths[eighths % 8];
}

Line cut(const std::string& text, int width) {
  if (columns_of(text) <= width) return {{Style::plain, text}};
  Line piece = wrap_anywhere({{Style::plain, text}}, std::max(width - 1, 1)).front();
  piece.emplace_back(Style::plain, "…");
  return piece;
}

class StatsPage {
 public:
  explicit StatsPage(const Look& look)
      : telling_(look.telling), width_(std::clamp(look.width, kLeastWidth, kMostWidth)) {}

  void say(std::string_view text, Style style = Style::plain) { append(lines_, wrap_words({{style, text}}, width_)); }

  void heading(std::string_view text) {
    lines_.emplace_back();
    lines_.push_back({{Style::heading, text}});
  }

  void chart(const std::vector<ChartRow>& rows) {
    if (telling_ == Telling::in_words) {
      for (const ChartRow& row : rows) say(fmt::format("{}: {}", trimmed(row.label), trimmed(row.value)));
      return;
    }
    int label_width = 0, value_width = 0;
    for (const ChartRow& row : rows) {
      label_width = std::max(label_width, columns_of(row.label));
      value_width = std::max(value_width, columns_of(row.value));
    }
    // Two blanks before each column. The bars get a quarter of the width at least.
    label_width = std::min(label_width, width_ - value_width - 6 - width_ / 4);
    const int bar_width = std::min(width_ - label_width - value_width - 6, 40);
    for (const ChartRow& row : rows) {
      Line line = pad(Line{{Style::plain, "  "}} + cut(row.label, label_width), label_width + 4);
      line = pad(line + Line{{Style::good, bar(row.share, bar_width)}}, label_width + bar_width + 6);
      lines_.push_back(line + Line{{Style::faint, row.value}});
    }
  }

  // Something that was met so many times.
  void count(int times, const std::string& what, const std::string& note) {
    if (telling_ == Telling::in_words)
      return say(fmt::format("{} time{}: {}{}", times, times == 1 ? "" : "s", what, note));
    const std::string lead = fmt::format("{}×", times);
    append(lines_, wrap_words({{Style::plain, what}, {Style::faint, note}}, width_,
                              {{Style::plain, "  "}, {Style::strong, lead}, {Style::plain, "  "}},
                              pad({}, columns_of(lead) + 4)));
  }

  void note(std::string_view text) {
    const Line margin = pad({}, telling_ == Telling::drawn ? 2 : 0);
    append(lines_, wrap_words({{Style::faint, text}}, width_, margin, margin));
  }

  [[nodiscard]] Lines take() { return std::move(lines_); }

 private:
  static std::string trimmed(const std::string& text) {
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
  }

  Telling telling_;
  int width_;
  Lines lines_;
};

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }

void tell_topics(StatsPage& page, const Summary& summary) {
  std::vector<ChartRow> rows;
  int others = 0;
  for (const Summary::TopicRow& topic : summary.topics) {
    if (topic.states.fresh == topic.states.all()) {
      ++others;
      continue;
    }
    const int answered = topic.states.all() - topic.states.fresh;
    rows.push_back({fmt::format("{:>3} {}", topic.number, topic.title), topic.mastery,
                    fmt::format("{:>5}, {} of {} begun", percent(topic.mastery), answered, topic.states.all())});
  }
  page.heading("Topics: what you would get right today");
  page.chart(rows);
  if (others > 0) page.note(fmt::format("and {} topic{} not begun", others, others == 1 ? "" : "s"));
}

void tell_forecast(StatsPage& page, const Summary& summary) {
  const int most = *std::max_element(summary.forecast.begin(), summary.forecast.end());
  if (most == 0) return;
  page.heading("What comes back in the next 14 days");
  std::vector<ChartRow> rows;
  for (std::size_t i = 0; i < summary.forecast.size(); ++i) {
    if (summary.forecast[i] == 0) continue;
    const std::int64_t day = summary.days.back().day + static_cast<std::int64_t>(i);
    const std::string label = i == 0 ? "today" : i == 1 ? "tomorrow" : short_date(day);
    rows.push_back({label, static_cast<double>(summary.forecast[i]) / most, std::to_string(summary.forecast[i])});
  }
  page.chart(rows);
}

void tell_calibration(StatsPage& page, const Summary& summary) {
  std::vector<ChartRow> rows;
  for (const Summary::Calibration& row : summary.calibration) {
    if (row.answers == 0) continue;
    const double share = static_cast<double>(row.right) / row.answers;
    const char* const label = row.said == Confidence::guess   ? "… when you guess"
                              : row.said == Confidence::think ? "… when you think so"
                                                              : "… when you are sure";
    rows.push_back({label, share, fmt::format("{:>5}, {} of {} right", percent(share), row.right, row.answers)});
  }
  if (rows.empty()) return;
  page.heading("How often you are right …");
  page.chart(rows);
}

void tell_beliefs(StatsPage& page, const Summary& summary) {
  if (summary.beliefs.empty()) return;
  page.heading("Beliefs that trip you most");
  for (std::size_t i = 0; i < std::min(summary.beliefs.size(), kMostBeliefs); ++i) {
    const Summary::Belief& belief = summary.beliefs[i];
    page.count(belief.times, belief.title, fmt::format(" ({})", belief.question_id));
  }
}

void tell_days(StatsPage& page, const Summary& summary) {
  std::int64_t most = 1;
  for (const Summary::Day& day : summary.days) most = std::max(most, day.ms);
  std::vector<ChartRow> rows;
  for (const Summary::Day& day : summary.days) {
    if (day.answers == 0) continue;
    rows.push_back({short_date(day.day), static_cast<double>(day.ms) / static_cast<double>(most),
                    fmt::format("{:.0f} min, {} answer{}", std::ceil(static_cast<double>(day.ms) / 60e3), day.answers,
                                day.answers == 1 ? "" : "s")});
  }
  if (rows.empty()) return;
  page.heading("The last 14 days");
  page.chart(rows);
}

}  // namespace

Lines stats_view(const Summary& summary, const Look& look) {
  StatsPage page(look);
  if (summary.answers == 0) {
    page.say("Nothing is remembered yet. `hunch` asks the first questions.");
    return page.take();
  }
  const StateCounts& states = summary.states;
  // How much is overdue is nobody's business: what counts is what today has room for.
  page.say(fmt::format("{} questions: {} learnt, {} missed, {} new; {} for today", states.all(),
                       states.learnt + states.due, states.missed, states.fresh, summary.forecast.front()),
           Style::strong);
  tell_topics(page, summary);
  tell_forecast(page, summary);
  tell_calibration(page, summary);
  tell_beliefs(page, summary);
  tell_days(page, summary);
  return page.take();
}

}  // namespace hunch
