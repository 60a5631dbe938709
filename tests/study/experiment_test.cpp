#include "engine/study/experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using Grade = Verdict::Grade;

class ExperimentTest : public ::testing::Test {
 protected:
  ExperimentTest() : question_(question_with("one\n", expect("1\n"))) {
    question_.allows_files = true;
    question_.misconceptions.push_back(belief("All is two", "two\n"));
    question_.what_ifs.push_back({"It is two", {"two\n", {}}, {expect("2\n")}});
    for (const char* number : {"1", "2", "3"}) {
      const std::string names[] = {"", "one\n", "two\n", "three\n"};
      runner_.on(names[number[0] - '0'], finished(std::string(number) + "\n"));
    }
  }

  Experiment experiment() {
    return Experiment(question_, finished("1\n"), runner_, {.python = "3.11", .hash_seed = 7});
  }

  FakeRunner runner_;
  Question question_;
};

TEST_F(ExperimentTest, BeginsWithTheSnippet) {
  const Experiment experiment = this->experiment();
  EXPECT_TRUE(experiment.is_pristine());
  EXPECT_EQ(experiment.current().source, "one\n");
  EXPECT_EQ(experiment.current().transcript.stdout_bytes, "1\n");
  EXPECT_EQ(&experiment.before(), &experiment.current());
  EXPECT_TRUE(runner_.requests().empty());
}

TEST_F(ExperimentTest, AVariantRunsUnderTheQuestionsPolicy) {
  Experiment experiment = this->experiment();
  const Reveal reveal = experiment.predict(experiment.edited("three\n"), Prediction::parse("3")).value();
  EXPECT_EQ(reveal.verdict.grade, Grade::correct);
  ASSERT_EQ(runner_.requests().size(), 1U);
  const RunRequest& request = runner_.requests().front();
  EXPECT_TRUE(request.policy.files);
  EXPECT_FALSE(request.policy.processes);
  EXPECT_EQ(request.python, "3.11");
  EXPECT_EQ(request.hash_seed, 7U);
  EXPECT_EQ(request.limits, Limits{});
}

TEST_F(ExperimentTest, BeliefsOfTheQuestionSayNothingOfAVariant) {
  Experiment experiment = this->experiment();
  const Reveal reveal = experiment.predict(experiment.edited("three\n"), Prediction::parse("2")).value();
  EXPECT_EQ(reveal.verdict.grade, Grade::incorrect);
  EXPECT_EQ(reveal.misconception, nullptr);
  EXPECT_EQ(runner_.requests().size(), 1U);
}

TEST_F(ExperimentTest, AnEditIsComparedWithWhatItWasMadeFrom) {
  Experiment experiment = this->experiment();
  ASSERT_TRUE(experiment.predict(experiment.what_if(question_.what_ifs[0]), Prediction::parse("2")));
  ASSERT_TRUE(experiment.run(experiment.edited("three\n")));
  EXPECT_EQ(experiment.before().source, "two\n");
  EXPECT_EQ(experiment.before().transcript.stdout_bytes, "2\n");
  EXPECT_EQ(experiment.current().transcript.stdout_bytes, "3\n");
}

TEST_F(ExperimentTest, TheAuthorsVariantIsComparedWithTheSnippet) {
  Experiment experiment = this->experiment();
  ASSERT_TRUE(experiment.run(experiment.edited("three\n")));
  ASSERT_TRUE(experiment.predict(experiment.what_if(question_.what_ifs[0]), Prediction::parse("2")));
  EXPECT_EQ(experiment.before().source, "one\n");
  EXPECT_EQ(experiment.question_of(experiment.current()).title, "What if: It is two");
}

TEST_F(ExperimentTest, UndoGoesBackStepByStepToTheSnippet) {
  Experiment experiment = this->experiment();
  ASSERT_TRUE(experiment.run(experiment.edited("two\n")));
  ASSERT_TRUE(experiment.run(experiment.edited("three\n")));
  EXPECT_EQ(experiment.variants().size(), 3U);
  EXPECT_TRUE(experiment.undo());
  EXPECT_EQ(experiment.current().source, "two\n");
  EXPECT_TRUE(experiment.undo());
  EXPECT_TRUE(experiment.is_pristine());
  EXPECT_FALSE(experiment.undo());
  EXPECT_EQ(experiment.current().source, "one\n");
}

TEST_F(ExperimentTest, TheOtherContextAndBack) {
  Experiment experiment = this->experiment();
  ASSERT_TRUE(experiment.run(experiment.in_other_context()));
  EXPECT_EQ(experiment.current().context, Question::Context::repl);
  EXPECT_EQ(runner_.requests().back().context, Context::repl);
  EXPECT_EQ(experiment.request().filename, "<stdin>");
  ASSERT_TRUE(experiment.run(experiment.in_other_context()));
  EXPECT_EQ(runner_.requests().back().context, Context::script);
}

TEST_F(ExperimentTest, WhatWasRefusedIsAnEndingAndNoError) {
  runner_.on("much\n", ended(Ending::refused, "", "the source is too long"));
  Experiment experiment = this->experiment();
  const Reveal reveal = experiment.predict(experiment.edited("much\n"), Prediction::parse("varies")).value();
  EXPECT_EQ(reveal.verdict.grade, Grade::incorrect);
  EXPECT_EQ(experiment.current().transcript.ending, Ending::refused);
}

TEST_F(ExperimentTest, AnErrorLeavesAllAsItWas) {
  runner_.on("broken\n", [](const RunRequest&) { return fail(ErrorKind::internal, "no zygote"); });
  Experiment experiment = this->experiment();
  EXPECT_FALSE(experiment.predict(experiment.edited("broken\n"), Prediction::parse("1")));
  EXPECT_FALSE(experiment.run(experiment.edited("broken\n")));
  EXPECT_TRUE(experiment.is_pristine());
}

TEST_F(ExperimentTest, VariesIsFoundOut) {
  runner_.on("set\n", [](const RunRequest& request) { return finished(std::to_string(request.hash_seed) + "\n"); });
  Experiment experiment = this->experiment();
  const Reveal reveal = experiment.predict(experiment.edited("set\n"), Prediction::parse("varies")).value();
  EXPECT_EQ(reveal.verdict.grade, Grade::correct);
  EXPECT_FALSE(reveal.other_transcripts.empty());
}

TEST(ChangedLinesTest, NumbersThoseOfTheNewText) {
  EXPECT_THAT(changed_lines("a\nb\nc\n", "a\nx\nc\ny\n"), ElementsAre(2, 4));
  EXPECT_THAT(changed_lines("a\nb\n", "a\n"), ElementsAre());
  EXPECT_THAT(changed_lines("a\n", "a\n"), ElementsAre());
}

}  // namespace
}  // namespace hunch
