#include "app/terminal/comparison_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"

namespace hunch {
namespace {

std::string shown(const Reveal& reveal, int width) {
  const std::string ending = ending_in_words(reveal.transcript, reveal.other_transcripts, false);
  const Lines lines = comparison_view({reveal.prediction, reveal.verdict, reveal.transcript, ending},
                                      {.colors = Colors::off, .width = width, .height = 24});
  return paint(lines, Colors::off);
}

TEST(ComparisonViewTest, ShowsACorrectPredictionOnce) {
  EXPECT_EQ(shown(example_reveal("[1]\n2\n", example_transcript("[1]\n2\n")), 80), "    It printed\n    [1]\n    2\n");
}

TEST(ComparisonViewTest, SetsSideBySide) {
  EXPECT_EQ(shown(example_reveal("[1]\n3\n", example_transcript("[1]\n2\n")), 80),
            "    You predicted  │   It printed\n"
            "    [1]            │   [1]\n"
            "  - 3              │ + 2\n");
}

TEST(ComparisonViewTest, StacksWhenNarrow) {
  EXPECT_EQ(shown(example_reveal("[1]\n3\n", example_transcript("[1]\n2\n")), 79),
            "    You predicted\n"
            "    [1]\n"
            "  - 3\n"
            "    It printed\n"
            "    [1]\n"
            "  + 2\n");
}

TEST(ComparisonViewTest, ShowsWhiteSpaceWhereLinesDiffer) {
  const std::string text = shown(example_reveal("a \n", example_transcript("a\tb\n")), 80);
  EXPECT_NE(text.find("- a·"), std::string::npos) << text;
  EXPECT_NE(text.find("+ a→b"), std::string::npos) << text;
}

TEST(ComparisonViewTest, ComparesEndings) {
  EXPECT_EQ(shown(example_reveal("1\n", example_raise("1\n")), 80),
            "    You predicted   │   It printed\n"
            "    1               │   1\n"
            "  - ends: finishes  │ + ends: raises TypeError: no\n");
}

TEST(ComparisonViewTest, WrapsALongEndingBetweenWords) {
  Transcript transcript = example_raise("1\n");
  transcript.exception = ExceptionInfo{"TypeError", "can only concatenate str (not \"int\") to str", 2};
  EXPECT_EQ(shown(example_reveal("1\nraises TypeError\n", transcript), 50),
            "    It printed\n"
            "    1\n"
            "    ends: raises TypeError: can only concatenate\n"
            "    str (not \"int\") to str\n");
}

TEST(ComparisonViewTest, SaysWhenNothingWasPrinted) {
  EXPECT_EQ(shown(example_reveal("1\n", example_transcript("")), 80),
            "    You predicted  │   It printed\n"
            "  - 1              │   (nothing)\n");
  EXPECT_EQ(shown(example_reveal("", example_transcript("1\n")), 80),
            "    You predicted  │   It printed\n"
            "    (nothing)      │ + 1\n");
}

TEST(ComparisonViewTest, LongOutputIsCut) {
  std::string output;
  for (int i = 0; i < 1000; ++i) output += "x\n";
  const std::string text = shown(example_reveal("x\n", example_transcript(output)), 80);
  EXPECT_NE(text.find("… 960 more lines"), std::string::npos);
  EXPECT_LT(text.size(), 10'000u);
}

TEST(ComparisonViewTest, NothingReachesBeyondTheWidth) {
  const Reveal reveal =
      example_reveal(std::string(300, 'a') + "\nb\n", example_transcript(std::string(300, '\xe6') + "\n"));
  for (const int width : {20, 50, 79, 80, 140}) {
    const std::string ending = ending_in_words(reveal.transcript, {}, false);
    const Lines lines = comparison_view({reveal.prediction, reveal.verdict, reveal.transcript, ending},
                                        {.colors = Colors::off, .width = width, .height = 24});
    EXPECT_LE(widest(lines), width);
  }
}

std::string verdict(Verdict::Grade grade, const std::string& remark) {
  Verdict verdict;
  verdict.grade = grade;
  verdict.remark = remark;
  return paint(verdict_line(verdict), Colors::off);
}

TEST(ComparisonViewTest, VerdictsHaveWordsAndASymbol) {
  EXPECT_EQ(verdict(Verdict::Grade::correct, ""), "✓ Correct\n");
  EXPECT_EQ(verdict(Verdict::Grade::nearly, "only quotes differ"), "≈ Nearly – only quotes differ\n");
  EXPECT_EQ(verdict(Verdict::Grade::incorrect, ""), "✗ Incorrect\n");
}

TEST(ComparisonViewTest, SaysWhatItRanOn) {
  Transcript transcript = example_transcript("");
  EXPECT_EQ(ran_on(transcript), "ran on CPython 3.11.2 · script · hash seed 0 · 0.9 ms · sandbox: full");
  transcript.usage.wall = std::chrono::milliseconds(2010);
  EXPECT_NE(ran_on(transcript).find("· 2.0 s ·"), std::string::npos);
  transcript.usage.wall = std::chrono::milliseconds(47);
  EXPECT_NE(ran_on(transcript).find("· 47 ms ·"), std::string::npos);
}

TEST(ComparisonViewTest, EndingsInWords) {
  Transcript transcript = example_transcript("a\n");
  EXPECT_EQ(ending_in_words(transcript, {}, false), "finishes");
  EXPECT_EQ(ending_in_words(transcript, {example_transcript("b\n")}, false), "varies from run to run");
  EXPECT_EQ(ending_in_words(transcript, {example_transcript("a\n")}, false), "finishes");
  transcript.ending = Ending::crashed;
  transcript.signal = 11;
  EXPECT_EQ(ending_in_words(transcript, {}, false), "crashed (signal 11)");
}

}  // namespace
}  // namespace hunch
