#include "app/terminal/stats_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/terminal/day.h"
#include "app/terminal/sitting_view.h"

namespace hunch {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;

constexpr std::int64_t kNovember22 = 20'779;  // of 2026

Summary example_summary() {
  Summary summary;
  summary.answers = 30;
  summary.states = {.fresh = 5, .due = 3, .learnt = 10, .missed = 2};
  summary.topics = {{26, "Lambda functions and what they close over in a loop", {2, 1, 4, 1}, 0.5},
                    {27, "Scopes", {1, 0, 4, 0}, 0.8},
                    {28, "Decorators", {2, 0, 0, 0}, 0}};
  summary.forecast = std::vector<int>(14);
  summary.forecast[0] = 4;
  summary.forecast[1] = 8;
  summary.forecast[3] = 1;
  summary.calibration = {{Confidence::guess, 0, 0}, {Confidence::think, 4, 3}, {Confidence::sure, 10, 9}};
  summary.beliefs = {{"Every call without a bucket starts with an empty one", "default-list", 3}};
  for (int i = 0; i < 14; ++i) summary.days.push_back({kNovember22 - 13 + i, 0, 0});
  summary.days.back() = {kNovember22, 12, 540'000};
  return summary;
}

std::string shown(int width, Telling telling = Telling::drawn) {
  return paint(stats_view(example_summary(), Look{.width = width, .telling = telling}), Colors::off);
}

TEST(StatsViewTest, ShowsHowItIsGoing) {
  EXPECT_EQ(shown(80),
            R"(20 questions: 13 learnt, 2 missed, 5 new; 4 for today

Topics: what you would get right today
   26 Lambda functions and what they…  ██████████             50 %, 6 of 8 begun
   27 Scopes                           ████████████████       80 %, 4 of 5 begun
  and 1 topic not begun

What comes back in the next 14 days
  today       ████████████████████                      4
  tomorrow    ████████████████████████████████████████  8
  Wed 25 Nov  █████                                     1

How often you are right …
  … when you think so  ██████████████████████████▎           75 %, 3 of 4 right
  … when you are sure  ███████████████████████████████▌      90 %, 9 of 10 right

Beliefs that trip you most
  3×  Every call without a bucket starts with an empty one (default-list)

The last 14 days
  Sun 22 Nov  ████████████████████████████████████████  9 min, 12 answers
)");
}

TEST(StatsViewTest, FitsEveryWidth) {
  for (int width = 40; width <= 120; ++width) {
    std::vector<int> widths;
    for (const Line& line : stats_view(example_summary(), Look{.width = width})) {
      widths.push_back(columns_of(line));
    }
    EXPECT_THAT(widths, Each(Le(std::min(width, 100)))) << width;
  }
}

TEST(StatsViewTest, SaysEverythingInWordsWhereThatIsAskedFor) {
  const std::string words = shown(80, Telling::in_words);
  EXPECT_THAT(words, HasSubstr("27 Scopes: 80 %, 4 of 5 begun\n"));
  EXPECT_THAT(words, HasSubstr("tomorrow: 8\n"));
  EXPECT_THAT(words, HasSubstr("you are sure: 90 %, 9 of 10 right\n"));
  for (const char* block : {"█", "▌", "▏"}) EXPECT_THAT(words, Not(HasSubstr(block)));
}

TEST(StatsViewTest, SaysThatNothingIsRemembered) {
  EXPECT_EQ(paint(stats_view(Summary{}, Look{}), Colors::off),
            "Nothing is remembered yet. `hunch` asks the first questions.\n");
}

TEST(StatsViewTest, NamesDays) {
  EXPECT_EQ(iso_date(kNovember22), "2026-11-22");
  EXPECT_EQ(short_date(kNovember22), "Sun 22 Nov");
  EXPECT_EQ(iso_date(0), "1970-01-01");
  EXPECT_EQ(short_date(0), "Thu  1 Jan");
}

TEST(SittingViewTest, SaysWhenToComeBack) {
  const auto said = [](const Return& back) { return paint(return_view(back, "08:10", Look{}), Colors::off); };
  EXPECT_EQ(said({}), "");
  EXPECT_EQ(said({.today = 0, .today_at_ms = 0, .days_until = 8, .then = 1}),
            "Come back in 8 days: 1 question will be due.\n");
  EXPECT_EQ(said({.today = 2, .today_at_ms = 0, .days_until = 1, .then = 9}),
            "Come back tomorrow: 9 questions will be due. From 08:10 on you can have 2 of\nthem today.\n");
  EXPECT_EQ(paint(return_view({.today = 1, .today_at_ms = 0, .days_until = 1, .then = 2}, "", Look{}), Colors::off),
            "Come back tomorrow: 2 questions will be due. You can have 1 of them today.\n");
}

}  // namespace
}  // namespace hunch
