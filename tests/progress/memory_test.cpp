#include "engine/progress/memory.h"

#include <gtest/gtest.h>

#include "tests/progress/attempts.h"

namespace hunch {
namespace {

TEST(MemoryTest, RatesByHowItWasFound) {
  EXPECT_EQ(rating_of(wrong_at("a", 0)), Rating::again);
  EXPECT_EQ(rating_of(right_at("a", 0)), Rating::good);
  Attempt hinted = with(right_at("a", 0), Confidence::sure);
  hinted.duration_ms = 1;
  EXPECT_EQ(rating_of(hinted), Rating::easy);
  hinted.hint_used = true;
  EXPECT_EQ(rating_of(hinted), Rating::hard);
  Attempt second = right_at("a", 0);
  second.which_try = 2;
  EXPECT_EQ(rating_of(second), Rating::hard);
  second.grade = Verdict::Grade::incorrect;
  EXPECT_EQ(rating_of(second), Rating::again);
}

TEST(MemoryTest, EasyIsSureAndQuickAndQuiteRight) {
  Attempt quick = with(right_at("a", 0), Confidence::sure);
  EXPECT_EQ(rating_of(quick), Rating::good) << "45 seconds";
  quick.duration_ms = 30'000;
  EXPECT_EQ(rating_of(quick), Rating::easy);
  quick.grade = Verdict::Grade::nearly;
  EXPECT_EQ(rating_of(quick), Rating::good);
  quick.grade = Verdict::Grade::correct;
  quick.confidence = Confidence::think;
  EXPECT_EQ(rating_of(quick), Rating::good);
}

TEST(MemoryTest, ASecondTryTakesThePlaceOfTheFirst) {
  Attempt second = right_at("a", kMorning + kOneMinute);
  second.which_try = 2;
  const Memories memories = memories_of({with(wrong_at("a", kMorning), Confidence::sure), second});
  const Memory& memory = memories.at("a");
  EXPECT_EQ(memory.card, reviewed(Card{}, Rating::hard, second.at_ms));
  EXPECT_EQ(memory.times_asked, 1);
  EXPECT_TRUE(memory.sure_and_wrong) << "of the first try";
  EXPECT_TRUE(memory.last.right());
}

TEST(MemoryTest, ASecondTryAloneIsAnAnswer) {
  Attempt second = right_at("a", kMorning);
  second.which_try = 2;
  EXPECT_EQ(memories_of({second}).at("a").times_asked, 1);
}

TEST(MemoryTest, BeingRightEndsSureAndWrong) {
  const Attempt wrong = with(wrong_at("a", kMorning), Confidence::sure);
  EXPECT_TRUE(memories_of({wrong}).at("a").sure_and_wrong);
  EXPECT_FALSE(memories_of({wrong, right_at("a", kMorning + kOneDay)}).at("a").sure_and_wrong);
  EXPECT_FALSE(memories_of({with(wrong_at("a", kMorning), Confidence::think)}).at("a").sure_and_wrong);
}

TEST(MemoryTest, TellsTheStateOfAQuestion) {
  const Moment morning{kMorning};
  const Memories memories = memories_of({right_at("right", kMorning), wrong_at("wrong", kMorning)});
  EXPECT_EQ(state_of(memories, "never-seen", morning), QuestionState::fresh);
  EXPECT_EQ(state_of(memories, "right", morning), QuestionState::learnt);
  EXPECT_EQ(state_of(memories, "right", Moment{kMorning + 11 * kOneMinute}), QuestionState::due);
  EXPECT_EQ(state_of(memories, "wrong", morning), QuestionState::missed);
  EXPECT_EQ(state_of(memories, "wrong", Moment{kMorning + kOneDay}), QuestionState::missed);
}

TEST(MemoryTest, WhatWaitsForDaysIsDueFromMidnightOn) {
  Card card;
  card.state = Card::State::review;
  card.due_ms = kMorning;
  EXPECT_TRUE(is_due(card, Moment{kMorning - 8 * 60 * kOneMinute})) << "00:00 UTC";
  EXPECT_FALSE(is_due(card, Moment{kMorning - 8 * 60 * kOneMinute - 1}));
  // In New York it is 03:00, and midnight was three hours ago.
  const std::int64_t new_york = -5 * 60 * kOneMinute;
  EXPECT_TRUE(is_due(card, Moment{kMorning - 3 * 60 * kOneMinute, new_york}));
  EXPECT_FALSE(is_due(card, Moment{kMorning - 3 * 60 * kOneMinute - 1, new_york}));
}

}  // namespace
}  // namespace hunch
