#include "engine/room/ballots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::ElementsAre;

Vote typed_vote(int round, const std::string& prediction) {
  Vote vote;
  vote.round = round;
  vote.prediction = prediction;
  return vote;
}

// The texts of the bars in the order of their letters.
std::vector<std::string> bars(const Ballots& ballots, int rounds, const std::vector<Judgement>& judgements = {}) {
  std::vector<std::string> texts;
  for (const std::size_t group : ballots.lettering(rounds, judgements).groups)
    texts.push_back(ballots.shown(group).text);
  return texts;
}

std::string key(const std::string& typed) { return merge_key(Prediction::parse(typed)); }

TEST(BallotsTest, WhiteSpaceAtTheEndsOfLinesAndOfTheTextIsMerged) {
  EXPECT_EQ(key("a\nb"), key("a  \r\nb\t\n\n \n"));
  EXPECT_NE(key("a\nb"), key(" a\nb"));
  EXPECT_NE(key("a b"), key("ab"));
  EXPECT_NE(key("a\nb"), key("a\n\nb"));
}

TEST(BallotsTest, EndingsAreComparedAsTheyAreJudged) {
  EXPECT_EQ(key("raises TypeError"), key("Raises typeerror"));
  EXPECT_EQ(key("1\nraises TypeError:  no "), key("1\n\nraises TypeError: no"));
  EXPECT_NE(key("raises TypeError"), key("raises TypeError: no"));
  EXPECT_NE(key("raises TypeError"), key("raises ValueError"));
  EXPECT_NE(key("exits 1"), key("exits 2"));
  EXPECT_NE(key("never ends"), key("varies"));
  EXPECT_NE(key("\\raises"), key("raises"));
}

TEST(BallotsTest, ABarShowsItsMostUsualWording) {
  Ballots ballots({});
  ballots.cast(1, typed_vote(1, "\\ a "));
  ballots.cast(2, typed_vote(1, "\\ a"));
  ballots.cast(3, typed_vote(1, "\\ a"));
  EXPECT_THAT(bars(ballots, 1), ElementsAre(" a"));
  ballots.remove(2);
  ballots.remove(3);
  EXPECT_THAT(bars(ballots, 1), ElementsAre(" a "));
}

TEST(BallotsTest, TheMostFrequentComeFirstAndThenWhoCameFirst) {
  Ballots ballots({});
  int seat = 0;
  for (const char* prediction : {"x", "y", "z", "z"}) ballots.cast(++seat, typed_vote(1, prediction));
  EXPECT_THAT(bars(ballots, 1), ElementsAre("z", "x", "y"));
}

TEST(BallotsTest, ALetterStaysWhatItWasInTheSecondRound) {
  Ballots ballots({});
  for (int seat = 1; seat <= 8; ++seat) ballots.cast(seat, typed_vote(1, std::to_string(seat)));
  ballots.cast(9, typed_vote(1, "8"));
  EXPECT_THAT(bars(ballots, 1), ElementsAre("8", "1", "2", "3", "4", "5")) << "six, the others are others";
  for (int seat = 1; seat <= 5; ++seat) ballots.cast(seat, typed_vote(2, "new"));
  ballots.cast(6, typed_vote(2, "7"));
  EXPECT_THAT(bars(ballots, 2), ElementsAre("8", "1", "2", "3", "4", "5", "new"));
}

TEST(BallotsTest, TheTruthHasABarIfAnybodyPredictedIt) {
  Ballots ballots({});
  for (int seat = 1; seat <= 9; ++seat) ballots.cast(seat, typed_vote(1, std::to_string(seat)));
  std::vector<Judgement> judgements(9);
  judgements[8].grade = Verdict::Grade::correct;
  EXPECT_THAT(bars(ballots, 1, judgements), ElementsAre("1", "2", "3", "4", "5", "6", "9"));
  judgements[0].grade = Verdict::Grade::correct;
  EXPECT_THAT(bars(ballots, 1, judgements), ElementsAre("1", "2", "3", "4", "5", "6")) << "it has one";
}

TEST(BallotsTest, WhatNobodyHoldsAnyMoreLeavesItsPlace) {
  Ballots ballots({});
  for (int i = 0; i < 1000; ++i) ballots.cast(1, typed_vote(1, std::to_string(i)));
  EXPECT_LE(ballots.wordings().size(), 2U);
  EXPECT_LE(ballots.groups(), 2U);
  EXPECT_THAT(bars(ballots, 1), ElementsAre("999"));
  EXPECT_EQ(ballots.casts(), 1000);
  ballots.remove(1);
  EXPECT_EQ(ballots.votes(1), 0);
  EXPECT_TRUE(bars(ballots, 1).empty());
}

TEST(BallotsTest, VotingTheSameAgainChangesNothing) {
  Ballots ballots({});
  ballots.cast(1, typed_vote(1, "a"));
  ballots.cast(1, typed_vote(1, "a"));
  EXPECT_EQ(ballots.votes(1), 1);
  EXPECT_EQ(ballots.count(1, 0), 1);
  EXPECT_EQ(ballots.wordings()[0].uses, 1);
}

TEST(BallotsTest, WhatWasTypedIsNeutralised) {
  Ballots ballots({});
  ballots.cast(1, typed_vote(1, "\x1b[2J\xe2\x80\xae<b>"));
  EXPECT_THAT(bars(ballots, 1), ElementsAre("\\x1b[2J\\u202e<b>"));
}

}  // namespace
}  // namespace hunch
