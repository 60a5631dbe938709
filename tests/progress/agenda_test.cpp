#include "engine/progress/agenda.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "tests/progress/attempts.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Moment kTomorrow{kMorning + kOneDay};

std::vector<std::string> many_ids(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back("q" + std::to_string(100 + i));
  return ids;
}

// All answered on the same day, right or wrong, so that they are due on the next.
std::vector<Attempt> answered(const std::vector<std::string>& ids, std::int64_t at_ms) {
  std::vector<Attempt> attempts;
  for (const std::string& id : ids) attempts.push_back(wrong_at(id, at_ms));
  return attempts;
}

TEST(AgendaTest, AsksWhatIsDueBeforeWhatIsNew) {
  const Agenda today = agenda({"a", "b", "c"}, memories_of({right_at("b", kMorning)}), kTomorrow, {});
  EXPECT_THAT(today.due, ElementsAre("b"));
  EXPECT_THAT(today.fresh, ElementsAre("a", "c"));
}

TEST(AgendaTest, AsksForemostWhatTheLearnerWasSureOfAndWrongAbout) {
  const Memories memories = memories_of({right_at("a-right", kMorning), wrong_at("b-wrong", kMorning),
                                         with(wrong_at("c-sure", kMorning), Confidence::sure)});
  EXPECT_THAT(agenda({"a-right", "b-wrong", "c-sure"}, memories, kTomorrow, {}).due,
              ElementsAre("c-sure", "b-wrong", "a-right"));
}

TEST(AgendaTest, AsksTheMostForgottenFirst) {
  const Moment later{kMorning + 40 * kOneDay};
  const Memories memories = memories_of({right_at("a", kMorning + 35 * kOneDay), right_at("b", kMorning)});
  EXPECT_THAT(agenda({"a", "b"}, memories, later, {}).due, ElementsAre("b", "a"));
}

TEST(AgendaTest, LeavesOutWhatIsNotDue) {
  const Agenda today = agenda({"a"}, memories_of({right_at("a", kMorning)}), Moment{kMorning + kOneMinute}, {});
  EXPECT_THAT(today.due, IsEmpty());
  EXPECT_THAT(today.fresh, IsEmpty());
}

TEST(AgendaTest, ADayHasItsPaceHoweverMuchIsOverdue) {
  const std::vector<std::string> ids = many_ids(312);
  const Agenda today = agenda(ids, memories_of(answered(ids, kMorning)), Moment{kMorning + 90 * kOneDay}, {});
  EXPECT_THAT(today.due, SizeIs(30));
  EXPECT_EQ(today.most_fresh, 0);
  EXPECT_EQ(agenda(ids, {}, kTomorrow, {}).most_fresh, 10);
}

TEST(AgendaTest, WhatWasAnsweredTodayCounts) {
  const std::vector<std::string> ids = many_ids(60);
  const Pace pace{.questions_a_day = 30, .new_a_day = 10};
  const std::vector<std::string> first_ten(ids.begin(), ids.begin() + 10);
  const Moment evening{kMorning + 600 * kOneMinute};
  EXPECT_THAT(agenda(ids, memories_of(answered(first_ten, kMorning)), evening, pace).most_fresh, Eq(0));
  EXPECT_THAT(agenda(ids, memories_of(answered(ids, kMorning)), evening, pace).due, IsEmpty());
  EXPECT_THAT(agenda(ids, memories_of(answered(first_ten, kMorning)), kTomorrow, pace).most_fresh, Eq(10));
}

TEST(AgendaTest, WhoAsksForMoreGetsItWhateverTheDayHasBeen) {
  const std::vector<std::string> ids = many_ids(60);
  const Agenda more =
      agenda(ids, memories_of(answered(ids, kMorning)), Moment{kMorning + 600 * kOneMinute}, Pace::at_once(5));
  EXPECT_THAT(more.due, SizeIs(5));
  EXPECT_EQ(agenda(ids, {}, kTomorrow, Pace::at_once(25)).most_fresh, 25);
}

TEST(AgendaTest, ByUrgencyLeavesNothingOut) {
  const Memories memories = memories_of({right_at("a", kMorning + kOneDay), wrong_at("c", kMorning)});
  EXPECT_THAT(by_urgency({"a", "b", "c"}, memories, kTomorrow), ElementsAre("c", "b", "a"));
}

TEST(AgendaTest, TheForecastSpreadsWhatIsOverdue) {
  const std::vector<std::string> ids = many_ids(75);
  const std::vector<int> days =
      forecast(ids, memories_of(answered(ids, kMorning)), Moment{kMorning + 90 * kOneDay}, {}, 14);
  ASSERT_THAT(days, SizeIs(14));
  EXPECT_THAT(std::vector<int>(days.begin(), days.begin() + 4), ElementsAre(30, 30, 15, 0));
}

TEST(AgendaTest, TheForecastIsOfTheLearnersDays) {
  Attempt easy = with(right_at("a", kMorning), Confidence::sure);
  easy.duration_ms = 1;
  const std::vector<int> days = forecast({"a"}, memories_of({easy}), Moment{kMorning}, {}, 14);
  EXPECT_EQ(days[8], 1) << "the first interval of what was easy";
  EXPECT_EQ(std::accumulate(days.begin(), days.end(), 0), 1);
}

TEST(AgendaTest, SaysWhenToComeBack) {
  const Memories memories = memories_of({right_at("a", kMorning), wrong_at("b", kMorning)});
  const Return back = next_return({"a", "b", "c"}, memories, Moment{kMorning}, {});
  EXPECT_EQ(back.today, 2);
  EXPECT_EQ(back.today_at_ms, kMorning + kOneMinute) << "what was missed";
  EXPECT_EQ(back.days_until, 1);
  EXPECT_EQ(back.then, 2) << "if nobody comes back today";
}

TEST(AgendaTest, WithoutAnAnswerNothingComesBack) {
  const Return back = next_return({"a"}, {}, Moment{kMorning}, {});
  EXPECT_EQ(back.days_until, 0);
  EXPECT_EQ(back.today, 0);
}

TEST(AgendaTest, ComingBackStaysWithinThePace) {
  const std::vector<std::string> ids = many_ids(80);
  const Return back = next_return(ids, memories_of(answered(ids, kMorning)), Moment{kMorning + 60 * kOneMinute}, {});
  EXPECT_EQ(back.today, 0) << "today is full";
  EXPECT_EQ(back.then, 30);
}

}  // namespace
}  // namespace hunch
