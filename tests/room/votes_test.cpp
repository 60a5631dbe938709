// Seats and votes: who may, what counts, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/room/class_fixture.h"

namespace hunch {
namespace {

using Kind = RoomCommand::Kind;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using VotesTest = ClassTest;
using ChosenVotesTest = ChoosingClassTest;

TEST_F(VotesTest, ASeatIsTakenOnce) {
  const std::string ada = join("Ada");
  const OrRefused<Seat> again = room_.join({ada, "Eve", bytes_of(7), bytes_of(7)}, now_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->token, ada);
  EXPECT_EQ(again->name, "Ada");
  EXPECT_THAT(console().backstage->people, SizeIs(1));
}

TEST_F(VotesTest, ATokenThatIsNotKnownGetsANewSeatAndNotItsWish) {
  const OrRefused<Seat> seat = room_.join({"AAAAAAAAAAAAAAAAAAAAAA", "Eve", bytes_of(7), bytes_of(7)}, now_);
  ASSERT_TRUE(seat);
  EXPECT_EQ(seat->token, token_of(bytes_of(7)));
}

TEST_F(VotesTest, NoTwoSeatsHaveTheSameName) {
  join("Ada");
  EXPECT_EQ(room_.seat_of(join("Ada"))->name, "Ada 2");
  EXPECT_EQ(room_.seat_of(join(" Ada\n"))->name, "Ada 3");
  const std::string made_up = room_.seat_of(join())->name;
  const OrRefused<Seat> same_luck = room_.join({"", "", bytes_of(99), bytes_of(joined_)}, now_);
  EXPECT_NE(same_luck->name, made_up);
}

TEST_F(VotesTest, WhoComesLateTakesPart) {
  open();
  const std::string ada = join();
  EXPECT_EQ(vote(ada, "4"), "");
  close();
  const std::string bob = join();
  EXPECT_EQ(phone(bob).phase, RoomPhase::closed);
  second_round();
  EXPECT_EQ(vote(bob, "4"), "");
}

TEST_F(VotesTest, ARoomHasAsManySeatsAsItHas) {
  RoomFoundation small = class_foundation();
  small.settings.most_seats = 2;
  room_ = Room(small);
  join();
  join();
  EXPECT_EQ(reason(room_.join({"", "", bytes_of(50), {}}, now_)), "full");
  RoomCommand kick;
  kick.seat = 1;
  ASSERT_EQ(host(Kind::kick, kick), "");
  join();
}

TEST_F(VotesTest, AnOtherVoteTakesThePlaceOfTheFirst) {
  const std::string ada = join();
  open();
  EXPECT_EQ(vote(ada, "4"), "");
  EXPECT_EQ(vote(ada, "5"), "");
  const RoundBars bars = console().rounds[0];
  EXPECT_EQ(bars.votes, 1);
  ASSERT_THAT(bars.bars, SizeIs(1));
  EXPECT_EQ(bars.bars[0].prediction->text, "5");
  EXPECT_THAT(room_.to_judge().predictions, SizeIs(::testing::Le(2U)));
}

TEST_F(VotesTest, TheSameKeyIsTheSameVoteEvenWhenItComesLate) {
  const std::string ada = join();
  open();
  const Vote first = typed("4"), second = typed("5");
  const OrRefused<VoteReceipt> receipt = room_.vote(ada, first, now_);
  ASSERT_TRUE(receipt);
  ASSERT_EQ(vote(ada, second), "");
  const std::int64_t sequence = room_.sequence();
  EXPECT_EQ(room_.vote(ada, first, now_)->sequence, receipt->sequence) << "its retry";
  EXPECT_EQ(room_.sequence(), sequence);
  EXPECT_EQ(phone(ada).you->prediction, "5") << "is not put back in place";
  close();
  EXPECT_EQ(room_.vote(ada, first, now_)->sequence, receipt->sequence) << "it was accepted once";
}

TEST_F(VotesTest, TheKeyOfAnotherSeatIsAnother) {
  const std::string ada = join(), bob = join();
  open();
  Vote vote = typed("4");
  EXPECT_TRUE(room_.vote(ada, vote, now_));
  EXPECT_TRUE(room_.vote(bob, vote, now_));
  EXPECT_EQ(projector().votes, 2);
}

TEST_F(VotesTest, WhatCannotBeCountedIsRefusedAndSaysWhy) {
  const std::string ada = join();
  EXPECT_EQ(vote(ada, "4"), "closed");
  open();
  EXPECT_EQ(vote("AAAAAAAAAAAAAAAAAAAAAA", "4"), "unknown_seat");
  EXPECT_EQ(vote("", "4"), "unknown_seat");
  EXPECT_EQ(vote(ada, ""), "empty");
  EXPECT_EQ(vote(ada, " \r\n\t"), "empty");
  EXPECT_EQ(vote(ada, std::string(4097, 'a')), "too_long");
  EXPECT_EQ(vote(ada, chosen('A')), "wrong_answer");
  Vote other_item = typed("4");
  other_item.item = 1;
  EXPECT_EQ(vote(ada, other_item), "wrong_item");
  Vote other_round = typed("4");
  other_round.round = 2;
  EXPECT_EQ(vote(ada, other_round), "wrong_round");
  for (const std::string& key : {std::string(), std::string(65, 'k'), std::string("\xff")}) {
    Vote bad_key = typed("4");
    bad_key.key = key;
    EXPECT_EQ(vote(ada, bad_key), "bad_key");
  }
  EXPECT_EQ(projector().votes, 0);
  EXPECT_EQ(vote(ada, std::string(4096, 'a')), "");
  close();
  EXPECT_EQ(vote(ada, "4"), "closed");
  second_round();
  Vote late = typed("4");
  late.round = 1;
  EXPECT_EQ(vote(ada, late), "wrong_round") << "by reloading an old page";
}

TEST_F(VotesTest, ThatNothingIsPrintedCanBePredicted) {
  const std::string ada = join();
  open();
  EXPECT_EQ(vote(ada, "finishes"), "");
  EXPECT_EQ(console().rounds[0].bars[0].prediction->text, "");
  EXPECT_EQ(console().rounds[0].bars[0].prediction->ending, "finishes");
}

TEST_F(VotesTest, NobodyVotesWithoutEnd) {
  const std::string ada = join();
  open();
  for (int i = 0; i < kMostVotesARound; ++i) ASSERT_EQ(vote(ada, std::to_string(i)), "");
  EXPECT_EQ(vote(ada, "4"), "too_often");
  EXPECT_LE(room_.to_judge().predictions.size(), 2U) << "what was given up takes no room";
  close();
  second_round();
  EXPECT_EQ(vote(ada, "4"), "");
}

TEST_F(VotesTest, WhoIsKickedIsOutWithAllVotes) {
  const std::string ada = join(), bob = join();
  room_.attend(ada, Room::Attendance::present);
  open();
  ASSERT_EQ(vote(ada, "4"), "");
  ASSERT_EQ(vote(bob, "5"), "");
  RoomCommand kick;
  kick.seat = 1;
  EXPECT_EQ(host(Kind::kick, kick), "");
  EXPECT_EQ(host(Kind::kick, kick), "unknown_seat");
  EXPECT_EQ(projector().votes, 1);
  EXPECT_EQ(projector().seats, 0);
  EXPECT_EQ(vote(ada, "4"), "kicked");
  EXPECT_EQ(reason(room_.join({ada, "", bytes_of(60), {}}, now_)), "kicked");
  EXPECT_TRUE(phone(ada).you->kicked);
  EXPECT_EQ(phone(ada).question, std::nullopt);
  EXPECT_EQ(room_.seat_of(ada), std::nullopt);
  room_.attend(ada, Room::Attendance::present);
  EXPECT_EQ(projector().seats, 0);
  for (const int nobody : {0, -1, 3}) {
    kick.seat = nobody;
    EXPECT_EQ(host(Kind::kick, kick), "unknown_seat");
  }
}

TEST_F(ChosenVotesTest, AChoiceIsALetterOfTheQuestion) {
  const std::string ada = join();
  open();
  EXPECT_EQ(vote(ada, chosen('B')), "");
  EXPECT_EQ(phone(ada).you->choice, 'B');
  EXPECT_EQ(vote(ada, chosen('D')), "unknown_choice");
  EXPECT_EQ(vote(ada, chosen('@')), "unknown_choice");
  EXPECT_EQ(vote(ada, "4"), "wrong_answer");
  Vote both = chosen('A');
  both.prediction = "4";
  EXPECT_EQ(vote(ada, both), "wrong_answer");
  const std::vector<Bar> bars = console().rounds[0].bars;
  ASSERT_THAT(bars, SizeIs(3)) << "also those that nobody has chosen";
  EXPECT_EQ(bars[1].votes, 1);
  EXPECT_EQ(bars[1].prediction->text, "[0, 1]");
}

TEST_F(ChosenVotesTest, NoChoiceTellsTheNameOfAnException) {
  const std::vector<ShownChoice> choices = projector().choices;
  ASSERT_THAT(choices, SizeIs(3));
  EXPECT_EQ(choices[2].letter, 'C');
  EXPECT_EQ(choices[2].prediction.ending, "raises an exception");
}

TEST_F(ChosenVotesTest, AnItemWithoutChoicesIsTyped) {
  ASSERT_EQ(host(Kind::next), "");
  EXPECT_EQ(projector().answering, Answering::text);
  const std::string ada = join();
  open();
  EXPECT_EQ(vote(ada, "True"), "");
}

}  // namespace
}  // namespace hunch
