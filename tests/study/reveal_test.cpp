#include "engine/study/reveal.h"

#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using Grade = Verdict::Grade;
using Kind = Claim::Kind;

class RevealTest : public ::testing::Test {
 protected:
  Result<Reveal> reveal(const char* prediction, SessionOptions options = {}) {
    return hunch::reveal(question_, Prediction::parse(prediction), runner_, options);
  }

  FakeRunner runner_;
  Question question_ = question_with("snippet\n", expect("2\n"));
};

TEST_F(RevealTest, JudgesAgainstTheRunNotTheDocumentation) {
  runner_.on("snippet\n", finished("3\n"));  // the bank still says 2
  const Reveal correct = reveal("3").value();
  EXPECT_EQ(correct.verdict.grade, Grade::correct);
  EXPECT_EQ(correct.transcript.stdout_bytes, "3\n");
  EXPECT_EQ(correct.prediction.output, "3\n");
  EXPECT_EQ(reveal("2").value().verdict.grade, Grade::incorrect);
}

TEST_F(RevealTest, NamesTheBeliefWhoseOutputWasPredicted) {
  runner_.on("snippet\n", finished("2\n"));
  runner_.on("one\n", finished("1\n"));
  runner_.on("error\n", raised("", "TypeError", "no"));
  question_.misconceptions = {belief("It is one", "one\n"), belief("It fails", "error\n")};
  EXPECT_EQ(reveal("1").value().misconception, &question_.misconceptions[0]);
  EXPECT_EQ(reveal("raises TypeError").value().misconception, &question_.misconceptions[1]);
  EXPECT_EQ(reveal("7").value().misconception, nullptr);
  EXPECT_EQ(reveal("2").value().misconception, nullptr);
}

TEST_F(RevealTest, PrefersTheBeliefThatMatchesToTheLetter) {
  runner_.on("snippet\n", finished("2\n"));
  runner_.on("quoted\n", finished("'a'\n"));
  runner_.on("bare\n", finished("a\n"));
  question_.misconceptions = {belief("Quoted", "quoted\n"), belief("Bare", "bare\n")};
  EXPECT_EQ(reveal("a").value().misconception, &question_.misconceptions[1]);
  EXPECT_EQ(reveal("\"a\"").value().misconception, &question_.misconceptions[0]);
}

TEST_F(RevealTest, RunsNoBeliefForARightAnswer) {
  runner_.on("snippet\n", finished("2\n"));
  question_.misconceptions = {belief("It is one", "one\n")};
  EXPECT_TRUE(reveal("2"));
  EXPECT_EQ(runner_.requests().size(), 1U);
}

TEST_F(RevealTest, ASmallDifferenceCountsWhereABeliefIsAboutIt) {
  runner_.on("snippet\n", finished("'a'\n"));
  runner_.on("bare\n", finished("a\n"));
  EXPECT_EQ(reveal("a").value().verdict.grade, Grade::nearly);
  question_.misconceptions = {belief("The prompt prints", "bare\n")};
  const Reveal revealed = reveal("a").value();
  EXPECT_EQ(revealed.verdict.grade, Grade::incorrect);
  EXPECT_FALSE(revealed.verdict.output_correct);
  EXPECT_TRUE(revealed.verdict.ending_correct);
  EXPECT_EQ(revealed.verdict.remark, "only quotes differ, and that is what counts here");
  EXPECT_EQ(revealed.misconception, &question_.misconceptions[0]);
}

TEST_F(RevealTest, ProvesTheExplanation) {
  runner_.on("snippet\n", finished("2\n"));
  runner_.on("alone\n", finished("evidence\n"));
  runner_.on("snippet\nafter\n", finished("2\nmore\n"));
  question_.explanation = {text_part("Because."), probe_part("alone\n", expect("evidence\n")),
                           probe_part("after\n", expect("more\n"), Stands::after_snippet)};
  const Reveal revealed = reveal("2").value();
  ASSERT_EQ(revealed.explanation.size(), 3U);
  EXPECT_EQ(revealed.explanation[0].markdown, "Because.");
  EXPECT_FALSE(revealed.explanation[0].probe);
  EXPECT_EQ(revealed.explanation[1].probe, &*question_.explanation[1].probe);
  EXPECT_EQ(revealed.explanation[1].transcript->stdout_bytes, "evidence\n");
  EXPECT_EQ(revealed.explanation[2].transcript->stdout_bytes, "more\n");
}

TEST_F(RevealTest, TriesSeveralSeedsWhereVariationIsDocumented) {
  question_.expectations = {expect("a b\n", claim_that(Kind::varies))};
  runner_.on("snippet\n",
             [](const RunRequest& request) { return finished(request.hash_seed < 2 ? "a b\n" : "b a\n"); });
  const Reveal revealed = reveal("a b").value();
  EXPECT_EQ(revealed.verdict.grade, Grade::incorrect);
  EXPECT_EQ(revealed.transcript.hash_seed, 0U);
  EXPECT_EQ(revealed.other_transcripts.size(), 2U);
  EXPECT_EQ(reveal("varies").value().verdict.grade, Grade::correct);
}

TEST_F(RevealTest, TriesSeveralSeedsWhereVariationIsPredicted) {
  runner_.on("snippet\n", finished("2\n"));
  const Reveal revealed = reveal("varies").value();
  EXPECT_EQ(revealed.verdict.grade, Grade::incorrect);
  EXPECT_EQ(revealed.other_transcripts.size(), kSeedsTried - 1);
  EXPECT_TRUE(reveal("2").value().other_transcripts.empty());
}

TEST_F(RevealTest, MatchesABeliefThatVaries) {
  runner_.on("snippet\n", finished("2\n"));
  runner_.on("random\n", [](const RunRequest& request) { return finished(std::to_string(request.hash_seed) + "\n"); });
  question_.misconceptions = {belief("Sets are shuffled", "random\n")};
  EXPECT_EQ(reveal("varies").value().misconception, &question_.misconceptions[0]);
}

TEST_F(RevealTest, ShowsTheRunUnderTheChosenSeed) {
  runner_.on("snippet\n", [](const RunRequest& request) { return finished(std::to_string(request.hash_seed) + "\n"); });
  EXPECT_EQ(reveal("2", {"", 42}).value().transcript.stdout_bytes, "42\n");
}

TEST_F(RevealTest, DoesNotWaitForWhatNeverEnds) {
  question_.expectations = {expect("", claim_that(Kind::never_ends))};
  runner_.on("snippet\n", ended(Ending::timed_out));
  EXPECT_EQ(reveal("never ends").value().verdict.grade, Grade::correct);
  EXPECT_EQ(runner_.requests().front().limits.wall_time, kBriefly);
}

TEST_F(RevealTest, AFailedRunIsAnErrorNeverAVerdict) {
  for (const Ending ending : {Ending::refused, Ending::sandbox_error, Ending::no_report}) {
    runner_.on("snippet\n", ended(ending, "2\n", "the reason"));
    const Result<Reveal> revealed = reveal("2");
    ASSERT_FALSE(revealed) << to_string(ending);
    EXPECT_NE(revealed.error().message.find("the reason"), std::string::npos);
  }
  runner_.on("snippet\n", finished("2\n"));
  runner_.on("belief\n", ended(Ending::sandbox_error));
  question_.misconceptions = {belief("x", "belief\n")};
  EXPECT_FALSE(reveal("3"));
}

TEST_F(RevealTest, HonoursNormalisedAddresses) {
  runner_.on("snippet\n", finished("<A at 0x7f0000000001>\n"));
  EXPECT_EQ(reveal("<A at 0x7f1111111111>").value().verdict.grade, Grade::incorrect);
  question_.normalises_addresses = true;
  EXPECT_EQ(reveal("<A at 0x7f1111111111>").value().verdict.grade, Grade::correct);
}

}  // namespace
}  // namespace hunch
