#include "engine/check/reach.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/questions.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Expectation when(std::vector<Requirement> requirements) {
  Expectation expectation = expect("x\n");
  expectation.requirements = std::move(requirements);
  return expectation;
}

std::vector<std::size_t> unreachable(std::vector<Expectation> groups, const std::string& range = "") {
  Question question = question_with("", groups[0]);
  if (!range.empty()) question.python = VersionRange::parse(range).value();
  return unreachable_groups(question, groups, KnownPythons{8, 15});
}

TEST(ReachTest, ConditionsThatSomePythonMeetsAreReachable) {
  EXPECT_THAT(unreachable({expect("x\n")}), IsEmpty());
  EXPECT_THAT(unreachable({when({require("python", ">=3.12")}), expect("x\n")}), IsEmpty());
  EXPECT_THAT(unreachable({when({require("python", "==3.14.2")}), when({require("python", "<3.9.4")}), expect("")}),
              IsEmpty())
      << "patch releases count";
}

TEST(ReachTest, FindsWhatNoPythonThereIsMeets) {
  EXPECT_THAT(unreachable({when({require("python", ">=3.99")}), expect("x\n")}), ElementsAre(0));
  EXPECT_THAT(unreachable({when({require("python", "<3.5")}), expect("x\n")}), ElementsAre(0));
  EXPECT_THAT(unreachable({when({require("python", ">=3.12,<3.10")}), expect("x\n")}), ElementsAre(0));
}

TEST(ReachTest, FindsWhatTheRangeOfTheQuestionExcludes) {
  EXPECT_THAT(unreachable({when({require("python", "<3.10")}), expect("x\n")}, ">=3.10"), ElementsAre(0));
  EXPECT_THAT(unreachable({when({require("python", ">=3.10")}), expect("x\n")}, ">=3.10"), ElementsAre(1))
      << "nothing is left for the last one";
}

TEST(ReachTest, FindsWhatAnEarlierGroupTakes) {
  EXPECT_THAT(unreachable({when({require("python", ">=3.8")}), when({require("python", ">=3.12")})}), ElementsAre(1));
  EXPECT_THAT(unreachable({when({require("python", "<3.12")}), when({require("python", ">=3.12")}), expect("")}),
              ElementsAre(2));
}

TEST(ReachTest, ModulesMayHaveAnyVersion) {
  EXPECT_THAT(unreachable({when({require("numpy", ">=2")}), expect("x\n")}), IsEmpty());
  EXPECT_THAT(unreachable({when({require("numpy", ">2.1")}), when({require("numpy", "<=2.1")}), expect("x\n")}),
              ElementsAre(2));
  EXPECT_THAT(unreachable({when({require("numpy", ">=2")}), when({require("numpy", ">=2"), require("python", ">=3.9")}),
                           expect("x\n")}),
              ElementsAre(1));
}

TEST(ReachTest, WhatIsInstalledIsKnown) {
  const KnownPythons known = known_pythons({Version::parse("3.11.2").value(), Version::parse("3.17").value()});
  EXPECT_EQ(known.oldest, 8);
  EXPECT_EQ(known.newest, 17);
  EXPECT_EQ(known_pythons({}).newest, 15);
  EXPECT_TRUE(is_reachable(VersionRange::parse(">=3.17").value(), known));
  EXPECT_FALSE(is_reachable(VersionRange::parse(">=3.18").value(), known));
  EXPECT_FALSE(is_reachable(VersionRange::parse("<3").value(), known));
}

}  // namespace
}  // namespace hunch
