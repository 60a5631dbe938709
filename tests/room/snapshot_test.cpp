// What each role sees, and when.
#include "engine/room/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/room/class_fixture.h"

namespace hunch {
namespace {

using Kind = RoomCommand::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SnapshotTest : public ClassTest {
 protected:
  void SetUp() override {
    ada_ = join("Ada");
    bob_ = join("Bob");
    eve_ = join("Eve");
  }
  std::string ada_, bob_, eve_;
};

TEST_F(SnapshotTest, WhileItIsOpenOnlyTheConsoleSeesMoreThanANumber) {
  open();
  ASSERT_EQ(vote(ada_, "4"), "");
  EXPECT_EQ(projector().votes, 1);
  EXPECT_THAT(projector().rounds, IsEmpty());
  EXPECT_THAT(phone(ada_).rounds, IsEmpty());
  ASSERT_THAT(console().rounds, SizeIs(1));
  EXPECT_EQ(console().rounds[0].bars[0].prediction->text, "4");
}

TEST_F(SnapshotTest, BarsAreOnTheProjectorWhenItIsClosedAndOnPhonesWhenItRan) {
  open();
  ASSERT_EQ(vote(ada_, "4"), "");
  close();
  EXPECT_THAT(projector().rounds, SizeIs(1));
  EXPECT_THAT(phone(ada_).rounds, IsEmpty());
  ASSERT_EQ(host(Kind::discuss), "");
  EXPECT_THAT(projector().rounds, SizeIs(1));
  open();
  EXPECT_THAT(projector().rounds, IsEmpty()) << "a second round is open like the first";
  close();
  EXPECT_THAT(projector().rounds, SizeIs(2));
  ASSERT_EQ(run("4\n"), "");
  EXPECT_THAT(phone(ada_).rounds, SizeIs(2));
}

TEST_F(SnapshotTest, WhatWasTypedIsShownToAllOnlyIfTheHostAllowsIt) {
  open();
  ASSERT_EQ(vote(ada_, "something rude"), "");
  close();
  EXPECT_EQ(projector().rounds[0].bars[0].prediction, std::nullopt);
  ASSERT_EQ(host(Kind::allow_text), "");
  EXPECT_TRUE(projector().text_allowed);
  EXPECT_EQ(projector().rounds[0].bars[0].prediction->text, "something rude");
  ASSERT_EQ(host(Kind::forbid_text), "");
  EXPECT_EQ(projector().rounds[0].bars[0].prediction, std::nullopt);
  ASSERT_EQ(run("4\n"), "");
  EXPECT_EQ(phone(bob_).rounds[0].bars[0].prediction, std::nullopt);
  EXPECT_EQ(phone(ada_).you->prediction, "something rude") << "it is its own";
}

TEST_F(SnapshotTest, TheSecondRoundStandsBesideTheFirst) {
  open();
  ASSERT_EQ(vote(ada_, "4"), "");
  ASSERT_EQ(vote(bob_, "5"), "");
  close();
  second_round();
  ASSERT_EQ(vote(ada_, "4"), "");
  ASSERT_EQ(vote(bob_, "4"), "");
  ASSERT_EQ(vote(eve_, "6"), "");
  EXPECT_THAT(projector().moves, IsEmpty());
  close();
  const std::vector<RoundBars> rounds = projector().rounds;
  ASSERT_THAT(rounds, SizeIs(2));
  const auto votes = [](const RoundBars& bars) {
    std::string text;
    for (const Bar& bar : bars.bars) text.append(1, bar.letter).append(std::to_string(bar.votes)).append(" ");
    return text;
  };
  EXPECT_EQ(votes(rounds[0]), "A1 B1 C0 ");
  EXPECT_EQ(votes(rounds[1]), "A2 B0 C1 ");
  EXPECT_THAT(projector().moves, ElementsAre(Move{'A', 'A', 1}, Move{'B', 'A', 1})) << "who was new is in none";
  EXPECT_THAT(phone(ada_).moves, IsEmpty());
}

TEST_F(SnapshotTest, WhatHasNoBarIsCountedAmongTheOthers) {
  open();
  std::vector<std::string> tokens = {ada_, bob_, eve_};
  while (tokens.size() < 9) tokens.push_back(join());
  for (std::size_t i = 0; i < tokens.size(); ++i) ASSERT_EQ(vote(tokens[i], std::to_string(i)), "");
  close();
  EXPECT_THAT(projector().rounds[0].bars, SizeIs(6));
  EXPECT_EQ(projector().rounds[0].others, 3);
  EXPECT_EQ(projector().rounds[0].votes, 9);
  second_round();
  ASSERT_EQ(vote(tokens[8], "0"), "");
  close();
  EXPECT_THAT(projector().moves, ElementsAre(Move{'-', 'A', 1}));
}

TEST_F(SnapshotTest, TheTruthIsMarkedOnceItRan) {
  open();
  ASSERT_EQ(vote(ada_, "4"), "");
  ASSERT_EQ(vote(bob_, "5"), "");
  close();
  EXPECT_FALSE(console().unveiled);
  ASSERT_EQ(run("4\n"), "");
  const Unveiled unveiled = *projector().unveiled;
  EXPECT_EQ(unveiled.run.output, "4\n");
  EXPECT_THAT(unveiled.marks, ElementsAre(Mark{'A', Verdict::Grade::correct, ""},
                                          Mark{'B', Verdict::Grade::incorrect, "Each keeps its own"}));
  EXPECT_EQ(unveiled.explanation, std::nullopt);
  EXPECT_EQ(phone(ada_).unveiled->yours, Verdict::Grade::correct);
  EXPECT_EQ(phone(bob_).unveiled->yours, Verdict::Grade::incorrect);
  EXPECT_EQ(phone(eve_).unveiled->yours, std::nullopt);
  ASSERT_EQ(explain("<p>Why</p>"), "");
  EXPECT_EQ(phone(eve_).unveiled->explanation, "<p>Why</p>");
}

TEST_F(SnapshotTest, WhoVotedInTheFirstRoundOnlyIsGradedByThat) {
  open();
  ASSERT_EQ(vote(ada_, "4"), "");
  close();
  second_round();
  ASSERT_EQ(vote(bob_, "5"), "");
  close();
  ASSERT_EQ(run("4\n"), "");
  EXPECT_FALSE(phone(ada_).you->voted);
  EXPECT_EQ(phone(ada_).unveiled->yours, Verdict::Grade::correct);
}

TEST_F(SnapshotTest, WhatAProgramPrintsIsNeutralised) {
  open();
  close();
  ASSERT_EQ(run("\x1b]0;pwned\a\xff\n"), "");
  EXPECT_EQ(projector().unveiled->run.output, "\\x1b]0;pwned\\x07\xEF\xBF\xBD\n");
  ASSERT_TRUE(room_.show_edit({"print('\x1b')", "\x1b", "finishes", ""}, std::nullopt, now_));
  EXPECT_EQ(projector().unveiled->edit->code, "print('\\x1b')");
  EXPECT_EQ(phone(ada_).unveiled->edit, std::nullopt);
}

TEST_F(SnapshotTest, TheConsoleSeesItsNotesAndWhoIsThere) {
  room_.attend(bob_, Room::Attendance::present);
  open();
  ASSERT_EQ(vote(bob_, "4"), "");
  const Backstage backstage = *console().backstage;
  EXPECT_EQ(backstage.notes, "Wait.");
  EXPECT_THAT(backstage.people, ElementsAre(Person{1, "Ada", false, false}, Person{2, "Bob", true, true},
                                            Person{3, "Eve", false, false}));
  EXPECT_FALSE(projector().backstage);
  EXPECT_FALSE(phone(bob_).backstage);
}

TEST_F(SnapshotTest, OnePhonesPartCanBePutIntoTheSnapshotOfAll) {
  open();
  ASSERT_EQ(vote(ada_, "4"), "");
  close();
  ASSERT_EQ(run("4\n"), "");
  Snapshot shared = room_.snapshot(RoomRole::phone);
  EXPECT_FALSE(shared.you);
  for (const std::string& token : {ada_, bob_, eve_}) {
    room_.personalise(shared, token);
    EXPECT_EQ(shared, phone(token));
  }
}

TEST_F(SnapshotTest, WhoIsPresentIsCounted) {
  EXPECT_EQ(projector().seats, 0);
  room_.attend(ada_, Room::Attendance::present);
  room_.attend(bob_, Room::Attendance::present);
  room_.attend(ada_, Room::Attendance::away);
  room_.attend("nobody", Room::Attendance::present);
  EXPECT_EQ(projector().seats, 1);
}

}  // namespace
}  // namespace hunch
