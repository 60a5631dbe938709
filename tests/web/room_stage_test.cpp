#include "app/web/room_stage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/fake_runner.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;

// A bank of one question, on the disk for as long as the test.
class RoomStageTest : public ::testing::Test {
 protected:
  RoomStageTest() {
    char name[] = "/tmp/hunch-stage-XXXXXX";
    root_ = mkdtemp(name);
    write("questions/topics.yaml",
          "sections:\n  - id: basics\n    title: Basics\n    topics:\n      - number: 1\n        title: Small\n");
    write("snippets/basics/one-line.py", "print('real')\n");
    write("questions/basics/one-line.md",
          "---\ntopic: 1\nlevel: 1\ntags: [small]\n---\n# One line\n\nWhat?\n\n## Output\n```output\nreal\n```\n\n## "
          "Hint\nNo.\n\n"
          "## Explanation\nIt is *so*.\n```python probe\nprint('probe')\n```\n```output\ndocumented\n```\n\n"
          "## Misconceptions\n### All is believed\n```python\nprint('believed')\n```\nNo.\n\n"
          "## Sources\n- [Docs](https://docs.python.org/3/)\n");
    Result<Bank> bank = Bank::load(root_);
    if (!bank) throw std::runtime_error(bank.error().message);
    bank_ = *std::move(bank);
    work();
  }
  ~RoomStageTest() override { std::filesystem::remove_all(root_); }

  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  void work() {
    runner_.on("print('real')\n", finished("real\n"));
    runner_.on("print('believed')\n", finished("believed\n"));
    runner_.on("print('probe')\n", finished("live probe\n"));
  }
  void fail_from_now_on() {
    for (const char* source : {"print('real')\n", "print('believed')\n", "print('probe')\n"}) {
      runner_.on(source, ended(Ending::sandbox_error, "", "the machine has no memory left"));
    }
  }

  std::filesystem::path root_;
  Bank bank_;
  FakeRunner runner_;
  RoomStage stage_{bank_, runner_, ""};
  const std::vector<Prediction> predictions_{Prediction::parse("real"), Prediction::parse("believed"),
                                             Prediction::parse("else"), Prediction::parse("varies")};
};

TEST_F(RoomStageTest, HoldsEveryPredictionAgainstOneRun) {
  const Result<Performance> shown = stage_.perform("one-line", predictions_);
  ASSERT_TRUE(shown) << shown.error().message;
  EXPECT_EQ(shown->run.output, "real\n");
  EXPECT_EQ(shown->run.ending, "finishes");
  EXPECT_EQ(shown->run.origin, StageRun::Origin::live);
  ASSERT_EQ(shown->judgements.size(), 4U);
  EXPECT_EQ(shown->judgements[0].grade, Verdict::Grade::correct);
  EXPECT_EQ(shown->judgements[1], (Judgement{Verdict::Grade::incorrect, "All is believed"}));
  EXPECT_EQ(shown->judgements[2], (Judgement{Verdict::Grade::incorrect, ""}));
}

TEST_F(RoomStageTest, WhatWasRehearsedStandsInForARunThatFails) {
  ASSERT_TRUE(stage_.rehearse("one-line"));
  fail_from_now_on();
  const Result<Performance> shown = stage_.perform("one-line", predictions_);
  ASSERT_TRUE(shown) << shown.error().message;
  EXPECT_EQ(shown->run.origin, StageRun::Origin::rehearsed);
  EXPECT_EQ(shown->run.output, "real\n");
  EXPECT_EQ(shown->judgements[0].grade, Verdict::Grade::correct);
  EXPECT_EQ(shown->judgements[1].belief, "All is believed");
}

TEST_F(RoomStageTest, WithoutARehearsalAFailureIsSaid) {
  fail_from_now_on();
  const Result<Performance> shown = stage_.perform("one-line", predictions_);
  ASSERT_FALSE(shown);
  EXPECT_THAT(shown.error().message, HasSubstr("no memory left"));
}

TEST_F(RoomStageTest, ExplainsWithWhatProbesPrintAndElseWithWhatIsDocumented) {
  EXPECT_THAT(*stage_.explain("one-line"), HasSubstr("live probe"));
  fail_from_now_on();
  EXPECT_THAT(*stage_.explain("one-line"), HasSubstr("documented"));
  EXPECT_THAT(*stage_.explain("one-line"), HasSubstr("<em>so</em>"));
}

TEST_F(RoomStageTest, AQuestionThatTheBankHasLostIsNamed) {
  EXPECT_THAT(stage_.perform("long-gone", {}).error().message, HasSubstr("'long-gone'"));
  EXPECT_FALSE(stage_.explain("long-gone"));
  EXPECT_FALSE(stage_.run_edit("long-gone", "1"));
}

}  // namespace
}  // namespace hunch
