#include "engine/check/leak.h"

#include <gtest/gtest.h>

#include "tests/support/questions.h"

namespace hunch {
namespace {

Question asked(std::string hint, std::string output, std::string snippet = "f()\n") {
  Question question = question_with(std::move(snippet), expect(std::move(output)));
  question.title = "A question";
  question.prompt = "What does this print?";
  question.hint = std::move(hint);
  question.hint_at = {20, 1};
  return question;
}

TEST(LeakTest, FindsTheOutputInTheTitle) {
  Question question = asked("Think.", "[4, 4, 4]\n");
  question.title = "Why [4, 4, 4]?";
  const std::optional<Leak> leak = find_leak(question);
  ASSERT_TRUE(leak);
  EXPECT_EQ(leak->place, "the title");
  EXPECT_EQ(leak->answer, "[4, 4, 4]");
  EXPECT_EQ(leak->at.line, 6);
}

TEST(LeakTest, FindsOneLineOfTheOutputInTheHint) {
  const std::optional<Leak> leak = find_leak(asked("Think.\nIs it `{'a': 3}` in the end?", "x\n{'a': 3}\n"));
  ASSERT_TRUE(leak);
  EXPECT_EQ(leak->place, "the hint");
  EXPECT_EQ(leak->at.line, 21);
}

TEST(LeakTest, FindsTheExceptionThatEndsIt) {
  Question question = asked("What raises a FrozenInstanceError?", "");
  question.expectations[0].claim = claim_that(Claim::Kind::raises, "dataclasses.FrozenInstanceError", "x");
  ASSERT_TRUE(find_leak(question));
  EXPECT_EQ(find_leak(question)->answer, "FrozenInstanceError");
}

TEST(LeakTest, FindsItHoweverItIsBrokenIntoLines) { EXPECT_TRUE(find_leak(asked("It is [4, 4,\n4].", "[4, 4, 4]\n"))); }

TEST(LeakTest, WhatIsShownAnywayGivesNothingAway) {
  EXPECT_FALSE(find_leak(asked("When is 'counting' printed?", "counting\n", "print('counting')\n")));
  Question question = asked("Is it [1, 2] or not?", "[1, 2]\n");
  question.prompt = "Does it print [1, 2]?";
  EXPECT_FALSE(find_leak(question));
}

TEST(LeakTest, WhatMayWellBeSomethingElseIsNone) {
  EXPECT_FALSE(find_leak(asked("Is it True or False?", "True\n")));
  EXPECT_FALSE(find_leak(asked("There are 2 of 100 lists.", "2\n100\n")));
  EXPECT_FALSE(find_leak(asked("How does listing work?", "list\n"))) << "words of their own";
  EXPECT_FALSE(find_leak(asked("A hint.", "")));
  EXPECT_TRUE(find_leak(asked("Count to 1024.", "1024\n")));
}

}  // namespace
}  // namespace hunch
