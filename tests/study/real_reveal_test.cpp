// Reveals with programs that are run for real.
#include <gtest/gtest.h>

#include "engine/runner/zygote_runner.h"
#include "engine/study/choices.h"
#include "engine/study/reveal.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using Grade = Verdict::Grade;
using Kind = Claim::Kind;

class RealRevealTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<ZygoteRunner>> runner = ZygoteRunner::create();
    ASSERT_TRUE(runner) << runner.error().message;
    runner_ = *std::move(runner);
  }

  Reveal reveal(const Question& question, const char* prediction) {
    Result<Reveal> revealed = hunch::reveal(question, Prediction::parse(prediction), *runner_, {});
    if (revealed) return *std::move(revealed);
    ADD_FAILURE() << revealed.error().message;
    return {};
  }

  std::unique_ptr<ZygoteRunner> runner_;
};

TEST_F(RealRevealTest, FindsTheBeliefBehindAWrongAnswer) {
  Question question = question_with("fs = [lambda: i for i in range(3)]\nprint([f() for f in fs])\n", expect(""));
  question.misconceptions = {belief("The last is lost", "print([f() for f in [lambda: 1] * 3])\n"),
                             belief("Each keeps its own", "print([(lambda i=i: i)() for i in range(3)])\n")};
  question.explanation = {
      probe_part("print(fs[0].__closure__[0].cell_contents)\n", expect("2\n"), Stands::after_snippet)};
  const Reveal wrong = reveal(question, "[0,1,2]");
  EXPECT_EQ(wrong.verdict.grade, Grade::incorrect);
  EXPECT_EQ(wrong.transcript.stdout_bytes, "[2, 2, 2]\n");
  ASSERT_TRUE(wrong.misconception);
  EXPECT_EQ(wrong.misconception->title, "Each keeps its own");
  ASSERT_EQ(wrong.explanation.size(), 1U);
  EXPECT_EQ(wrong.explanation[0].transcript->stdout_bytes, "2\n");
  EXPECT_EQ(reveal(question, "[2, 2, 2]").verdict.grade, Grade::correct);
}

TEST_F(RealRevealTest, ShowsThatTheOrderOfASetVaries) {
  const Question question = question_with("print(set('abcdefgh'))\n", expect("x\n", claim_that(Kind::varies)));
  EXPECT_EQ(reveal(question, "varies").verdict.grade, Grade::correct);
  EXPECT_FALSE(reveal(question, "1").other_transcripts.empty());
}

TEST_F(RealRevealTest, KnowsThatAnEndlessLoopNeverEnds) {
  const Question question =
      question_with("print('start')\nwhile True:\n    pass\n", expect("start\n", claim_that(Kind::never_ends)));
  EXPECT_EQ(reveal(question, "start\nnever ends").verdict.grade, Grade::correct);
  EXPECT_EQ(reveal(question, "start").verdict.grade, Grade::incorrect);
}

TEST_F(RealRevealTest, AFloodNeverEndsEither) {
  const Question question = question_with("while True:\n    print(1)\n", expect("1\n", claim_that(Kind::never_ends)));
  EXPECT_EQ(reveal(question, "1\n1\nnever ends").verdict.grade, Grade::correct);
}

TEST_F(RealRevealTest, GradesExceptionsAndWhatWasPrintedBefore) {
  const Question question = question_with("import json\nprint('before')\njson.loads('')\n", expect(""));
  EXPECT_EQ(reveal(question, "before\nraises JSONDecodeError").verdict.grade, Grade::correct);
  EXPECT_EQ(reveal(question, "before\nraises").verdict.grade, Grade::nearly);
  EXPECT_EQ(reveal(question, "raises JSONDecodeError").verdict.remark, "right ending");
  const Question broken = question_with("print('never printed')\nif True:\nprint(1)\n", expect(""));
  EXPECT_EQ(reveal(broken, "syntax error").verdict.grade, Grade::correct);
}

TEST_F(RealRevealTest, GradesStatuses) {
  const Question question = question_with("import sys\nprint(1)\nsys.exit(3)\n", expect(""));
  EXPECT_EQ(reveal(question, "1\nexits 3").verdict.grade, Grade::correct);
  EXPECT_EQ(reveal(question, "1").verdict.grade, Grade::incorrect);
}

TEST_F(RealRevealTest, EchoesAtThePrompt) {
  Question question = question_with("x = 'a'\nx\n1 / 0\nx * 2\n", expect(""));
  question.context = Question::Context::repl;
  question.explanation = {probe_part("len(x)\n", expect("1\n"), Stands::after_snippet)};
  const Reveal revealed = reveal(question, "'a'\n'aa'");
  EXPECT_EQ(revealed.verdict.grade, Grade::correct);
  EXPECT_EQ(revealed.explanation.at(0).transcript->stdout_bytes, "1\n");
  EXPECT_EQ(reveal(question, "a\naa").verdict.grade, Grade::nearly);
  question.snippet = "x = 1\nx\nx.y\n";
  EXPECT_EQ(reveal(question, "1\nraises AttributeError").verdict.grade, Grade::correct);
}

TEST_F(RealRevealTest, TheRealChoiceIsTheOnlyRightOne) {
  Question question = question_with("print({}['a'])\n", expect(""));
  question.misconceptions = {belief("It is None", "print({}.get('a'))\n")};
  const Result<std::vector<Choice>> choices = choices_for(question, *runner_, {}, 7);
  ASSERT_TRUE(choices) << choices.error().message;
  EXPECT_EQ(choices->size(), 3U);
  for (const Choice& choice : *choices) {
    const Grade expected = choice.label == "raises an exception" ? Grade::correct : Grade::incorrect;
    EXPECT_EQ(hunch::reveal(question, choice.prediction, *runner_, {}).value().verdict.grade, expected) << choice.label;
  }
}

}  // namespace
}  // namespace hunch
