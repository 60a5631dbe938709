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

  Session with_two_tries() {
    return Session({&first_, &second_, &third_}, runner_, {},
                   {.tries = SessionRules::Tries::two, .now = [this] { return now_; }});
  }

  static Verdict::Grade grade_of(const Result<Response>& response) {
    return std::get<Revealed>(response.value()).reveal.verdict.grade;
  }

  std::chrono::steady_clock::time_point now_;
  FakeRunner runner_;
  Question first_, second_, third_;
};

TEST_F(SessionTest, AsksInOrderUntilAllAreDone) {
  Session session = this->session();
  EXPECT_EQ(session.ask().value(), &first_);
  EXPECT_EQ(session.ask().value(), &first_) << "asking again moves nothing";
  EXPECT_EQ(grade_of(session.predict(Prediction::parse("1"))), Verdict::Grade::correct);
  EXPECT_EQ(session.position(), 1U);
  EXPECT_EQ(session.ask().value(), &second_);
  EXPECT_TRUE(session.predict(Prediction::parse("a")));
  EXPECT_EQ(session.ask().value(), &third_);
  EXPECT_TRUE(session.predict(Prediction::parse("4")));
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
  EXPECT_FALSE(session.predict(Prediction::parse("1")));
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

TEST_F(SessionTest, AFirstWrongTryTellsOnlyWhatIsOff) {
  runner_.on("first\n", raised("1\n", "TypeError"));
  Session session = with_two_tries();
  ASSERT_EQ(session.ask().value(), &first_);
  const Response lines = session.predict(Prediction::parse("2\nraises TypeError")).value();
  ASSERT_TRUE(std::holds_alternative<NotYet>(lines));
  EXPECT_TRUE(std::get<NotYet>(lines).lines_off);
  EXPECT_FALSE(std::get<NotYet>(lines).ending_off);
  EXPECT_EQ(session.ask().value(), &first_) << "it stays";
  EXPECT_EQ(session.tally().incorrect, 0);
  EXPECT_EQ(grade_of(session.predict(Prediction::parse("1\nraises TypeError"))), Verdict::Grade::correct);
  EXPECT_EQ(session.tally().correct, 1);
  EXPECT_EQ(session.tally().second_try, 1);
  EXPECT_EQ(session.ask().value(), &second_);

  runner_.on("second\n", raised("1\n", "TypeError"));
  const Response ending = session.predict(Prediction::parse("1")).value();
  EXPECT_FALSE(std::get<NotYet>(ending).lines_off);
  EXPECT_TRUE(std::get<NotYet>(ending).ending_off);
}

// The explanation's proofs would tell, too.
TEST_F(SessionTest, NothingIsProvedWhileATryIsLeft) {
  first_.explanation.push_back(probe_part("proof\n", expect("p\n")));
  runner_.on("proof\n", finished("p\n"));
  Session session = with_two_tries();
  ASSERT_TRUE(session.ask());
  ASSERT_TRUE(std::holds_alternative<NotYet>(session.predict(Prediction::parse("2")).value()));
  for (const RunRequest& request : runner_.requests()) EXPECT_NE(std::get<std::string>(request.source), "proof\n");
  const Response second = session.predict(Prediction::parse("3")).value();
  EXPECT_EQ(std::get<Revealed>(second).reveal.explanation.size(), 1U);
  EXPECT_EQ(session.tally().incorrect, 1);
}

TEST_F(SessionTest, ARightFirstTryIsRevealedAtOnce) {
  Session session = with_two_tries();
  ASSERT_TRUE(session.ask());
  EXPECT_EQ(grade_of(session.predict(Prediction::parse("1"))), Verdict::Grade::correct);
  ASSERT_TRUE(session.ask());
  EXPECT_EQ(grade_of(session.predict(Prediction::parse("a"))), Verdict::Grade::nearly);
  EXPECT_EQ(session.tally().second_try, 0);
}

TEST_F(SessionTest, GivingUpRevealsWithTheFirstPrediction) {
  Session session = with_two_tries();
  ASSERT_TRUE(session.ask());
  ASSERT_TRUE(session.predict(Prediction::parse("2"), Confidence::sure));
  const Revealed revealed = session.give_up().value();
  EXPECT_EQ(revealed.reveal.prediction.output, "2\n");
  EXPECT_EQ(revealed.reveal.verdict.grade, Verdict::Grade::incorrect);
  EXPECT_EQ(revealed.answered.tries.size(), 1U);
  EXPECT_EQ(session.tally().incorrect, 1);
  EXPECT_EQ(session.ask().value(), &second_);
}

TEST_F(SessionTest, KnowsAllOfAnAnsweredQuestion) {
  first_.misconceptions.push_back(belief("All is two", "two\n"));
  first_.hint = "Count.";
  runner_.on("two\n", finished("2\n"));
  Session session = with_two_tries();
  ASSERT_TRUE(session.ask());
  now_ += std::chrono::seconds(7);
  ASSERT_TRUE(session.ask());
  now_ += std::chrono::seconds(3);
  ASSERT_TRUE(session.predict(Prediction::parse("2"), Confidence::think));
  EXPECT_EQ(session.hint(), "Count.");
  now_ += std::chrono::seconds(5);
  const Answered answered =
      std::get<Revealed>(session.predict(Prediction::parse("1"), Confidence::sure).value()).answered;
  EXPECT_EQ(answered.question, &first_);
  ASSERT_EQ(answered.tries.size(), 2U);
  EXPECT_EQ(answered.tries[0].prediction.output, "2\n");
  EXPECT_EQ(answered.tries[0].misconception, &first_.misconceptions[0]);
  EXPECT_EQ(answered.tries[1].misconception, nullptr);
  EXPECT_EQ(answered.confidence, Confidence::think) << "that of the first try";
  EXPECT_EQ(answered.hint, Hint::seen);
  EXPECT_EQ(answered.duration, std::chrono::seconds(15));
  EXPECT_TRUE(answered.is_right());
  EXPECT_FALSE(answered.is_right_at_once());
}

TEST_F(SessionTest, NothingOfAQuestionSticksToTheNext) {
  Session session = with_two_tries();
  ASSERT_TRUE(session.ask());
  session.hint();
  session.skip();
  now_ += std::chrono::seconds(9);
  ASSERT_TRUE(session.ask());
  now_ += std::chrono::seconds(2);
  const Answered answered = std::get<Revealed>(session.predict(Prediction::parse("'a'")).value()).answered;
  EXPECT_EQ(answered.hint, Hint::unseen);
  EXPECT_EQ(answered.confidence, Confidence::none);
  EXPECT_EQ(answered.duration, std::chrono::seconds(2));
}

// Failing to prove the explanation is no try.
TEST_F(SessionTest, AFailureAfterTheVerdictCostsNoTry) {
  first_.explanation.push_back(probe_part("proof\n", expect("p\n")));
  runner_.on("proof\n", ended(Ending::sandbox_error));
  Session session = with_two_tries();
  ASSERT_TRUE(session.ask());
  EXPECT_FALSE(session.predict(Prediction::parse("1")));
  runner_.on("proof\n", finished("p\n"));
  const Answered answered = std::get<Revealed>(session.predict(Prediction::parse("1")).value()).answered;
  EXPECT_EQ(answered.tries.size(), 1U);
}

}  // namespace
}  // namespace hunch
