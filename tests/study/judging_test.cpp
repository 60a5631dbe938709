#include "engine/study/judging.h"

#include <gtest/gtest.h>

#include "engine/study/reveal.h"
#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

class JudgingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    runner_.on("snippet\n", finished("2\n"));
    runner_.on("one\n", finished("1\n"));
    runner_.on("hash\n", [](const RunRequest& request) { return finished(std::to_string(request.hash_seed) + "\n"); });
    question_.misconceptions = {belief("It is one", "one\n"), belief("It is chance", "hash\n")};
  }

  FakeRunner runner_;
  Question question_ = question_with("snippet\n", expect("2\n"));
};

TEST_F(JudgingTest, ManyPredictionsCostOneRunOfEachProgram) {
  Judging judging = Judging::begin(question_, runner_, {}).value();
  EXPECT_EQ(runner_.requests().size(), 0U);
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(judging.judge(Prediction::parse(std::to_string(i))));
  EXPECT_EQ(runner_.requests().size(), 3U);
  EXPECT_EQ(judging.runs().value().size(), 1U);
  EXPECT_EQ(runner_.requests().size(), 3U);
}

TEST_F(JudgingTest, EachIsJudgedAsIfItWereTheOnlyOne) {
  Judging judging = Judging::begin(question_, runner_, {}).value();
  for (const char* typed : {"varies", "1", "2", "2 ", "raises", "varies", "0", "1", "never ends", "2"}) {
    const Prediction prediction = Prediction::parse(typed);
    const Judging::Outcome together = judging.judge(prediction).value();
    const Reveal alone = run_and_judge(question_, prediction, runner_, {}).value();
    EXPECT_EQ(together.verdict.grade, alone.verdict.grade) << typed;
    EXPECT_EQ(together.verdict.remark, alone.verdict.remark) << typed;
    EXPECT_EQ(together.misconception, alone.misconception) << typed;
  }
}

TEST_F(JudgingTest, TheRunIsToldThoughNobodyPredicted) {
  Judging judging = Judging::begin(question_, runner_, {}).value();
  EXPECT_EQ(judging.runs().value().front().stdout_bytes, "2\n");
  EXPECT_EQ(runner_.requests().size(), 1U) << "no belief is run for nobody";
}

TEST_F(JudgingTest, ARunThatFailsIsAnErrorAndMayBeTriedAgain) {
  runner_.on("snippet\n", ended(Ending::sandbox_error, "", "no sandbox"));
  Judging judging = Judging::begin(question_, runner_, {}).value();
  EXPECT_FALSE(judging.judge(Prediction::parse("2")));
  EXPECT_FALSE(judging.runs());
  runner_.on("snippet\n", finished("2\n"));
  EXPECT_EQ(judging.judge(Prediction::parse("2"))->verdict.grade, Verdict::Grade::correct);
}

}  // namespace
}  // namespace hunch
