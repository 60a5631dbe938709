// How far a room is, and what the host can do when.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/room/class_fixture.h"

namespace hunch {
namespace {

using Kind = RoomCommand::Kind;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PhasesTest : public ClassTest {
 protected:
  [[nodiscard]] std::string phase() const { return std::string(to_string(room_.phase())); }
};

TEST_F(PhasesTest, AnItemGoesFromLobbyToExplained) {
  EXPECT_EQ(phase(), "lobby");
  open();
  EXPECT_EQ(phase(), "open");
  close();
  EXPECT_EQ(phase(), "closed");
  EXPECT_EQ(run("4\n"), "");
  EXPECT_EQ(phase(), "ran");
  EXPECT_EQ(explain(), "");
  EXPECT_EQ(phase(), "explained");
  EXPECT_EQ(host(Kind::next), "");
  EXPECT_EQ(phase(), "lobby");
  EXPECT_EQ(room_.item(), 1);
}

TEST_F(PhasesTest, ADiscussionLeadsToASecondRoundAndNoThird) {
  open();
  close();
  EXPECT_EQ(host(Kind::discuss), "");
  EXPECT_EQ(phase(), "discuss");
  EXPECT_EQ(host(Kind::reopen), "wrong_phase");
  open();
  EXPECT_EQ(projector().round, 2);
  close();
  EXPECT_EQ(host(Kind::discuss), "wrong_phase");
  EXPECT_EQ(host(Kind::open), "wrong_phase");
}

TEST_F(PhasesTest, ADiscussionMayEndWithTheAnswer) {
  open();
  close();
  ASSERT_EQ(host(Kind::discuss), "");
  EXPECT_EQ(run("4\n"), "");
  EXPECT_EQ(projector().round, 1);
}

TEST_F(PhasesTest, ReopeningGoesOnInTheSameRound) {
  const std::string ada = join();
  open();
  ASSERT_EQ(vote(ada, "4"), "");
  close();
  EXPECT_EQ(host(Kind::reopen), "");
  EXPECT_EQ(projector().round, 1);
  EXPECT_EQ(projector().votes, 1);
}

TEST_F(PhasesTest, NothingOpensOnceTheAnswerIsOut) {
  open();
  close();
  ASSERT_EQ(run("4\n"), "");
  for (const Kind kind : {Kind::open, Kind::close, Kind::reopen, Kind::discuss, Kind::timer})
    EXPECT_EQ(host(kind), "wrong_phase") << to_string(kind);
  EXPECT_EQ(run("5\n"), "wrong_phase");
}

TEST_F(PhasesTest, NothingIsRunOrExplainedBeforeItsTime) {
  EXPECT_EQ(run("4\n"), "wrong_phase");
  EXPECT_EQ(explain(), "wrong_phase");
  open();
  EXPECT_EQ(reason(room_.may_run(std::nullopt, now_)), "wrong_phase");
  EXPECT_EQ(run("4\n"), "wrong_phase");
  close();
  EXPECT_EQ(reason(room_.may_run(std::nullopt, now_)), "");
  EXPECT_EQ(explain(), "wrong_phase");
  EXPECT_EQ(reason(room_.show_edit({}, std::nullopt, now_)), "wrong_phase");
  ASSERT_EQ(run("4\n"), "");
  EXPECT_EQ(reason(room_.show_edit({}, std::nullopt, now_)), "");
  EXPECT_EQ(explain(), "");
  EXPECT_EQ(explain(), "wrong_phase");
}

TEST_F(PhasesTest, GoingBackShowsAnItemAsItWasLeft) {
  open();
  close();
  ASSERT_EQ(run("4\n"), "");
  ASSERT_EQ(explain(), "");
  ASSERT_EQ(host(Kind::next), "");
  EXPECT_FALSE(projector().unveiled);
  ASSERT_EQ(host(Kind::back), "");
  EXPECT_EQ(phase(), "explained");
  EXPECT_EQ(projector().unveiled->run.output, "4\n");
}

TEST_F(PhasesTest, WhatIsLeftOpenCloses) {
  open();
  ASSERT_EQ(host(Kind::next), "");
  ASSERT_EQ(host(Kind::back), "");
  EXPECT_EQ(phase(), "closed");
}

TEST_F(PhasesTest, TheDeckHasTwoEnds) {
  EXPECT_EQ(host(Kind::back), "no_such_item");
  EXPECT_EQ(host(Kind::next), "");
  EXPECT_EQ(host(Kind::next), "no_such_item");
}

TEST_F(PhasesTest, TwoClicksAreOneStepWhereTheItemIsNamed) {
  RoomCommand first;
  first.item = 0;
  EXPECT_EQ(host(Kind::next, first), "");
  EXPECT_EQ(host(Kind::next, first), "wrong_item");
  EXPECT_EQ(room_.item(), 1);
}

TEST_F(PhasesTest, AJudgementOfAnotherItemIsRefused) {
  open();
  close();
  const ToJudge first = room_.to_judge();
  ASSERT_EQ(host(Kind::next), "");
  open();
  close();
  EXPECT_EQ(reason(room_.show_run({}, {first.item, first.casts, {}}, now_)), "wrong_item");
}

TEST_F(PhasesTest, AVoteAfterTheJudgementAsksForAnother) {
  const std::string ada = join();
  open();
  ASSERT_EQ(vote(ada, "4"), "");
  close();
  const ToJudge to_judge = room_.to_judge();
  ASSERT_EQ(host(Kind::reopen), "");
  ASSERT_EQ(vote(ada, "5"), "");
  close();
  EXPECT_EQ(reason(room_.show_run({}, {0, to_judge.casts, {Judgement{}}}, now_)), "changed")
      << "as many predictions as before, but another one";
  EXPECT_EQ(reason(room_.show_run({}, {0, room_.to_judge().casts, {}}, now_)), "changed");
  EXPECT_EQ(run("4\n"), "");
}

TEST_F(PhasesTest, ATimerCloses) {
  open();
  RoomCommand timer;
  timer.seconds = 30;
  EXPECT_EQ(host(Kind::timer, timer), "");
  EXPECT_EQ(projector().deadline_ms, kClassMs + 30'000);
  EXPECT_FALSE(room_.tick(kClassMs + 29'999));
  EXPECT_TRUE(room_.tick(kClassMs + 30'000));
  EXPECT_FALSE(room_.tick(kClassMs + 30'001));
  EXPECT_EQ(phase(), "closed");
  EXPECT_EQ(projector().deadline_ms, std::nullopt);
}

TEST_F(PhasesTest, ATimerCountsWithoutATick) {
  const std::string ada = join();
  open();
  RoomCommand timer;
  timer.seconds = 30;
  ASSERT_EQ(host(Kind::timer, timer), "");
  now_ += 30'000;
  EXPECT_EQ(vote(ada, "4"), "closed");
  EXPECT_EQ(reason(room_.may_run(std::nullopt, now_)), "");
  EXPECT_EQ(host(Kind::close), "wrong_phase") << "it is closed";
}

TEST_F(PhasesTest, ATimerIsTakenBackOrLeftBehind) {
  open();
  RoomCommand timer;
  timer.seconds = 30;
  ASSERT_EQ(host(Kind::timer, timer), "");
  timer.seconds = 0;
  ASSERT_EQ(host(Kind::timer, timer), "");
  EXPECT_FALSE(room_.tick(kClassMs + 60'000));
  timer.seconds = 30;
  ASSERT_EQ(host(Kind::timer, timer), "");
  ASSERT_EQ(host(Kind::next), "");
  open();
  EXPECT_FALSE(room_.tick(kClassMs + 60'000)) << "it was the other item's";
  timer.seconds = -1;
  EXPECT_EQ(host(Kind::timer, timer), "bad_argument");
  timer.seconds = 3601;
  EXPECT_EQ(host(Kind::timer, timer), "bad_argument");
}

TEST_F(PhasesTest, AnEndedRoomTakesNothingMore) {
  const std::string ada = join();
  open();
  ASSERT_EQ(host(Kind::end), "");
  EXPECT_EQ(phase(), "ended");
  EXPECT_EQ(vote(ada, "4"), "ended");
  EXPECT_EQ(host(Kind::next), "ended");
  EXPECT_EQ(reason(room_.join({"", "", bytes_of(99), {}}, now_)), "ended");
  EXPECT_EQ(reason(room_.may_run(std::nullopt, now_)), "ended");
  EXPECT_EQ(phone(ada).question, std::nullopt);
  EXPECT_EQ(phone(ada).you->name.empty(), false);
}

TEST_F(PhasesTest, EveryChangeMakesTheSequenceGrow) {
  std::int64_t last = room_.sequence();
  const auto grew = [&] { return room_.sequence() == ++last; };
  const std::string ada = join();
  EXPECT_TRUE(grew());
  room_.attend(ada, Room::Attendance::present);
  EXPECT_TRUE(grew());
  room_.attend(ada, Room::Attendance::present);
  EXPECT_EQ(room_.sequence(), last) << "nothing has changed";
  open();
  EXPECT_TRUE(grew());
  ASSERT_EQ(vote(ada, "4"), "");
  EXPECT_TRUE(grew());
  EXPECT_EQ(vote(ada, ""), "empty");
  EXPECT_EQ(room_.sequence(), last) << "nothing has changed";
  close();
  EXPECT_TRUE(grew());
}

TEST_F(PhasesTest, ARestoredRoomIsTheSameOneFurtherOn) {
  const std::string ada = join("Ada"), bob = join();
  open();
  ASSERT_EQ(vote(ada, "4"), "");
  ASSERT_EQ(vote(bob, "5 \n"), "");
  close();
  second_round();
  ASSERT_EQ(vote(bob, "4"), "");
  close();
  ASSERT_EQ(run("4\n"), "");
  ASSERT_EQ(explain(), "");
  Result<Room> restored = Room::restored(class_foundation(), room_.unsaved());
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_GT(restored->sequence(), room_.sequence());
  EXPECT_THAT(restored->unsaved(), IsEmpty());
  for (const RoomRole role : {RoomRole::phone, RoomRole::projector, RoomRole::console}) {
    Snapshot before = room_.snapshot(role, bob);
    const Snapshot after = restored->snapshot(role, bob);
    before.sequence = after.sequence;
    EXPECT_EQ(before, after);
  }
}

TEST_F(PhasesTest, AHistoryThatCannotBeIsNoRoom) {
  open();
  close();
  std::vector<RoomEvent> events = room_.unsaved();
  ASSERT_THAT(events, SizeIs(2));
  std::swap(events[0].what, events[1].what);
  const Result<Room> swapped = Room::restored(class_foundation(), events);
  ASSERT_FALSE(swapped);
  EXPECT_EQ(swapped.error().message, "room ABC234: event 1 (close) cannot have happened: This cannot be done now.");
  events = room_.unsaved();
  events[1].sequence = 1;
  EXPECT_FALSE(Room::restored(class_foundation(), events));
  // An answer while votes are taken.
  events = {events[0], {2, kClassMs, RunShown{}}};
  EXPECT_FALSE(Room::restored(class_foundation(), events));
}

}  // namespace
}  // namespace hunch
