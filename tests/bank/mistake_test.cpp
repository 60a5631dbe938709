#include "engine/bank/mistake.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(MistakeTest, ShowsTheLineWithACaretUnderTheColumn) {
  EXPECT_EQ(render(Mistake{"a.md", {3, 5}, "is wrong", "make it right", "tag: [x]"}),
            "a.md:3:5: error: is wrong\n"
            "  tag: [x]\n"
            "      ^\n"
            "  help: make it right");
}

TEST(MistakeTest, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(render(Mistake{"a.md", {}, "is wrong", "", ""}), "a.md: error: is wrong");
  EXPECT_EQ(render(Mistake{"a.md", {7, 1}, "is wrong", "", ""}), "a.md:7:1: error: is wrong");
}

TEST(MistakeTest, CaretStandsBelowWideCharactersAndTabs) {
  EXPECT_EQ(render(Mistake{"a.md", {1, 3}, "m", "", "水水x"}), "a.md:1:3: error: m\n  水水x\n      ^");
  EXPECT_EQ(render(Mistake{"a.md", {1, 3}, "m", "", "\ttx"}), "a.md:1:3: error: m\n  \ttx\n  \t ^");
}

TEST(MistakeTest, ControlCharactersAreEscapedAndTheCaretFollows) {
  EXPECT_EQ(render(Mistake{"a\x1b.md", {1, 3}, "bad \x07", "", "\x1b[x"}),
            "a\\x1b.md:1:3: error: bad \\x07\n"
            "  \\x1b[x\n"
            "       ^");
}

TEST(MistakeTest, LongLinesAreCutAroundTheCaret) {
  const std::string line = std::string(1000, 'a') + "X" + std::string(1000, 'b');
  EXPECT_EQ(render(Mistake{"a.md", {1, 1001}, "m", "", line}), "a.md:1:1001: error: m\n  …" + std::string(60, 'a') +
                                                                   "X" + std::string(59, 'b') + "…\n  " +
                                                                   std::string(61, ' ') + "^");
}

TEST(MistakeTest, CaretMayStandBehindTheLine) {
  EXPECT_EQ(render(Mistake{"a.md", {1, 4}, "m", "", "abc"}), "a.md:1:4: error: m\n  abc\n     ^");
}

TEST(MistakeTest, SeveralAreJoinedByNewlines) {
  EXPECT_EQ(render(std::vector<Mistake>{{"a", {}, "m", "", ""}, {"b", {}, "n", "", ""}}), "a: error: m\nb: error: n");
  EXPECT_EQ(render(std::vector<Mistake>{}), "");
}

}  // namespace
}  // namespace hunch
