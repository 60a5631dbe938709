#include "engine/check/disagreement.h"

#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"

namespace hunch {
namespace {

Transcript under(std::uint32_t seed, Transcript transcript) {
  transcript.hash_seed = seed;
  return transcript;
}

Disagreement among(const std::vector<Transcript>& transcripts) {
  Disagreement disagreement(Normalise::nothing);
  for (const Transcript& transcript : transcripts) disagreement.add(transcript);
  return disagreement;
}

TEST(DisagreementTest, IsNotSeenAmongRunsThatAgree) {
  const Disagreement none = among({under(0, finished("a\n")), under(1, finished("a\n"))});
  EXPECT_FALSE(none.is_seen());
  EXPECT_EQ(none.runs(), 2U);
}

TEST(DisagreementTest, SaysWhichLinesDifferUnderWhichSeeds) {
  const Disagreement seen =
      among({under(0, finished("a\nb\nc\n")), under(1, finished("a\nb\nc\n")), under(2, finished("a\nx\nc\n"))});
  EXPECT_TRUE(seen.is_seen());
  EXPECT_EQ(seen.in_words(), "prints something else under hash seed 2 than under 0: line 2");
  EXPECT_EQ(among({under(0, finished("a\n")), under(0, finished("b\n"))}).in_words(),
            "prints different texts twice under hash seed 0: line 1");
  EXPECT_EQ(among({under(0, finished("a\n")), under(1, raised("a\n", "KeyError"))}).in_words(),
            "ends otherwise under hash seed 1 than under 0");
}

TEST(DisagreementTest, NamesChangedLinesOfTheFirstText) {
  const auto lines = [](std::string_view before, std::string_view after) {
    return changed_lines(diff_lines(before, after));
  };
  EXPECT_EQ(lines("a\n", "a\n"), "");
  EXPECT_EQ(lines("a\nb\n", "a\nc\n"), "line 2");
  EXPECT_EQ(lines("a\nb\nc\nd\n", "x\nb\ny\nz\n"), "lines 1 and 3–4");
  EXPECT_EQ(lines("a\n", "a\nb\n"), "line 2") << "what is put in stands before the line that is named";
  EXPECT_EQ(lines("a\nb\nc\n", "b\n"), "lines 1 and 3");
}

TEST(DisagreementTest, ProposesTheStrictestRuleThatHolds) {
  EXPECT_EQ(among({finished("a\nb\n"), finished("b\na\n")}).fence(), "```varies\nsame-lines\n```\n");
  EXPECT_EQ(among({finished("ab\n"), finished("ba\n")}).fence(), "```varies\nsame-characters\n```\n");
  EXPECT_EQ(among({finished("a\n"), finished("b\n")}).fence(), "```varies\nsame-line-count\n```\n");
  EXPECT_EQ(among({finished("a\n"), finished("b\nc\n")}).fence(), "```varies\n```\n");
  EXPECT_EQ(among({finished("a\nb\n"), finished("b\na\n"), finished("b\nc\n")}).fence(),
            "```varies\nsame-line-count\n```\n")
      << "it must hold among all runs";
}

}  // namespace
}  // namespace hunch
