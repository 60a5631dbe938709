#include "engine/study/session.h"

#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

class SessionTest : public ::testing::Test {
 protected:
  SessionTest() {
    first_ = question_with("first\n", expect("1\n"));
    second_ = question_with("second\n", expect("'2'\n"));
    third_ = question_with("third\n", expect("3\n"));
    runner_.on("first\n", finished("1\n"));
    runner_.on("second\n", finished("'a'\n"));
    runner_.on("third\n", finished("3\n"));
  }

  Session session() { return Session({&first_, &second_, &third_}, runner_, {}); }

  FakeRunner runner_;
  Question first_, second_, third_;
};

TEST_F(SessionTest, AsksInOrderUntilAllAreDone) {
  Session session = this->session();
  EXPECT_EQ(session.ask().value(), &first_);
  EXPECT_EQ(session.ask().value(), &first_) << "asking again moves nothing";
  EXPECT_EQ(session.reveal(Prediction::parse("1")).value().verdict.grade, Verdict::Grade::correct);
  EXPECT_EQ(session.position(), 1U);
  EXPECT_EQ(session.ask().value(), &second_);
  EXPECT_TRUE(session.reveal(Prediction::parse("a")));
  EXPECT_EQ(session.ask().value(), &third_);
  EXPECT_TRUE(session.reveal(Prediction::parse("4")));
  EXPECT_EQ(session.ask().value(), nullptr);
  EXPECT_EQ(session.tally().correct, 1);
  EXPECT_EQ(session.tally().nearly, 1);
  EXPECT_EQ(session.tally().incorrect, 1);
  EXPECT_EQ(session.tally().skipped, 0);
}

TEST_F(SessionTest, SkippingGoesOnWithoutARun) {
  Session session = this->session();
  ASSERT_EQ(session.ask().value(), &first_);
  session.skip();
  EXPECT_EQ(session.ask().value(), &second_);
  EXPECT_EQ(session.tally().skipped, 1);
  EXPECT_TRUE(runner_.requests().empty());
}

TEST_F(SessionTest, LeavesOutWhatCannotBeAskedHere) {
  first_.needs = {"numpy"};
  third_.python = VersionRange::parse(">=3.13").value();
  Session session = this->session();
  EXPECT_EQ(session.ask().value(), &second_);
  EXPECT_EQ(session.position(), 0U);
  EXPECT_EQ(session.size(), 2U);
  session.skip();
  EXPECT_EQ(session.ask().value(), nullptr);
  EXPECT_EQ(session.size(), 1U);
  ASSERT_EQ(session.left_out().size(), 2U);
  EXPECT_EQ(session.left_out()[0].question, &first_);
  EXPECT_EQ(session.left_out()[0].reason, "needs numpy, which is not installed for Python 3.11");
  EXPECT_EQ(session.left_out()[1].question, &third_);
}

TEST_F(SessionTest, AFailedRunNeitherCountsNorMovesOn) {
  runner_.on("first\n", ended(Ending::sandbox_error, "", "no user namespaces"));
  Session session = this->session();
  ASSERT_EQ(session.ask().value(), &first_);
  EXPECT_FALSE(session.reveal(Prediction::parse("1")));
  EXPECT_EQ(session.ask().value(), &first_);
  EXPECT_EQ(session.tally().incorrect, 0);
}

TEST_F(SessionTest, NothingIsRunBeforeAPrediction) {
  Session session = this->session();
  ASSERT_TRUE(session.ask());
  EXPECT_TRUE(runner_.requests().empty());
}

TEST_F(SessionTest, GivesTheChoicesOfTheQuestionAsked) {
  Session session = this->session();
  ASSERT_TRUE(session.ask());
  EXPECT_EQ(session.choices(1).value().size(), 3U);
}

TEST_F(SessionTest, AnEmptySessionIsDone) {
  Session session({}, runner_, {});
  EXPECT_EQ(session.ask().value(), nullptr);
}

}  // namespace
}  // namespace hunch
