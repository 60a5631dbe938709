// Nothing of an answer leaves a room before its time, whatever people and host do: proved on random classes.
#include <gtest/gtest.h>

#include <random>

#include "tests/room/canary.h"
#include "tests/room/class_script.h"

namespace hunch {
namespace {

// A line of a script: likelier the nearer it is to what happens in a class.
std::string random_line(std::mt19937& random) {
  const auto any = [&random](std::initializer_list<const char*> of) {
    return std::string(of.begin()[random() % of.size()]);
  };
  const std::string seat = std::to_string(random() % 8);
  switch (random() % 16) {
    case 0:
      return "join " + any({"", "Ada", "\x1b[1m", "CANARY", " a very long name that goes on and on "});
    case 1:
      return any({"here ", "away ", "rejoin ", "again "}) + seat;
    case 2:
    case 3:
    case 4:
    case 5:
      return "vote " + seat + " " +
             any({"1", "1 ", "2", "3\\nraises TypeError", "", "never ends", "\x1b]0;x", "4", "5", "6", "7", "8"});
    case 6:
      return "choose " + seat + " " + any({"A", "B", "C", "D"});
    case 7:
      return any({"old ", "kick "}) + seat + " 1";
    case 8:
      return any({"run", "run", "explain", "edit"});
    case 9:
      return any({"timer 30", "wait 10", "wait 40", "timer 0"});
    case 10:
      return any({"allow_text", "forbid_text", "next", "back"});
    case 11:
      return random() % 40 == 0 ? "end" : "next";
    default:
      return any({"open", "close", "open", "close", "discuss", "reopen", "run", "explain"});
  }
}

class SecrecyTest : public ::testing::TestWithParam<Answering> {};

TEST_P(SecrecyTest, NothingLeavesBeforeItsTimeInAnyClass) {
  int ran = 0, explained = 0, second_rounds = 0;
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    ClassScript script(GetParam());
    std::string history;
    for (int i = 0; i < 120; ++i) {
      const std::string line = random_line(random);
      history += line + "\n";
      ASSERT_EQ(script.act(line), "") << "seed " << seed << ", after:\n" << history;
      ran += script.room().phase() == RoomPhase::ran ? 1 : 0;
      explained += script.room().phase() == RoomPhase::explained ? 1 : 0;
      second_rounds += script.room().snapshot(RoomRole::console).round == 2 ? 1 : 0;
    }
    ASSERT_EQ(script.end(), "") << "seed " << seed;
  }
  EXPECT_GT(ran, 150) << "the classes get as far as that";
  EXPECT_GT(explained, 150);
  EXPECT_GT(second_rounds, 150);
}

INSTANTIATE_TEST_SUITE_P(Both, SecrecyTest, ::testing::Values(Answering::text, Answering::choices),
                         [](const auto& each) { return std::string(to_string(each.param)); });

// That the search would find it.
TEST(CanaryTest, IsFoundOnceItIsTold) {
  ClassScript script(Answering::text);
  for (const char* line : {"join", "open", "vote 1 a", "join", "vote 2 b", "close"}) ASSERT_EQ(script.act(line), "");
  const auto found = [&](RoomRole role, const std::string& text) {
    return TextOf(script.room().snapshot(role)).has(text);
  };
  const std::string answer = ClassScript::canary(0), why = ClassScript::explained_canary(0);
  for (const RoomRole role : {RoomRole::phone, RoomRole::projector, RoomRole::console})
    EXPECT_FALSE(found(role, answer));
  ASSERT_EQ(script.act("run"), "");
  for (const RoomRole role : {RoomRole::phone, RoomRole::projector, RoomRole::console}) {
    EXPECT_TRUE(found(role, answer));
    EXPECT_FALSE(found(role, why));
  }
  ASSERT_EQ(script.act("explain"), "");
  for (const RoomRole role : {RoomRole::phone, RoomRole::projector, RoomRole::console}) EXPECT_TRUE(found(role, why));
}

}  // namespace
}  // namespace hunch
