#include "engine/bank/source_text.h"

#include "tests/bank/good_question.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::string_view_literals;

std::vector<std::string> rendered(std::string_view bytes) {
  SourceText file("f", bytes);
  std::vector<std::string> texts;
  for (const Mistake& mistake : file.take_mistakes()) texts.push_back(render(mistake));
  return texts;
}

TEST(SourceTextTest, GoodTextHasNoMistakes) { EXPECT_THAT(rendered("a\tb\né 水 👨‍👩‍👧\n\n"), IsEmpty()); }

TEST(SourceTextTest, ReportsAByteOrderMarkAndReadsOn) {
  SourceText file("f", "\xEF\xBB\xBF---\n");
  EXPECT_EQ(file.line(1), "---");
  EXPECT_THAT(
      rendered("\xEF\xBB\xBF---\n"),
      ElementsAre("f:1:1: error: the file begins with a byte order mark\n  help: save it as UTF-8 without BOM"));
}

TEST(SourceTextTest, ReportsCrLfOnceAndReadsOn) {
  SourceText file("f", "a\nbc\r\nd\r\n");
  EXPECT_EQ(file.text(), "a\nbc\nd\n");
  EXPECT_THAT(rendered("a\nbc\r\nd\r\n"),
              ElementsAre("f:2:3: error: the line ends with CR LF, not with LF (and 1 more in this file)\n"
                          "  bc\\x0d\n"
                          "    ^\n"
                          "  help: save the file with Unix line ends"));
}

TEST(SourceTextTest, ReportsNul) {
  EXPECT_THAT(rendered("a\nb\0c\n"sv), ElementsAre("f:2:2: error: control character U+0000\n"
                                                   "  b\\x00c\n"
                                                   "   ^\n"
                                                   "  help: remove it, or write it as an escape in the Python code"));
}

TEST(SourceTextTest, ReportsControlCharacters) {
  EXPECT_THAT(rendered("\x1b[31m\n"), ElementsAre(testing::StartsWith("f:1:1: error: control character U+001B\n")));
  EXPECT_THAT(rendered("é\u009b\n"), ElementsAre(testing::StartsWith("f:1:2: error: control character U+009B\n")));
  EXPECT_THAT(rendered("a\rb\n"), ElementsAre(testing::StartsWith("f:1:2: error: control character U+000D\n")));
}

TEST(SourceTextTest, ReportsAByteOrderMarkInsideTheText) {
  EXPECT_THAT(rendered("a\n\ufeff````\n"),
              ElementsAre(testing::StartsWith("f:2:1: error: byte order mark U+FEFF inside the text\n")));
}

TEST(SourceTextTest, ReportsTextThatChangesDirection) {
  EXPECT_THAT(
      rendered("ab\u202e\n"),
      ElementsAre(testing::StartsWith("f:1:3: error: U+202E changes the direction of the text\n  ab\\u202e\n")));
}

TEST(SourceTextTest, ReportsIllFormedUtf8WithItsByte) {
  EXPECT_THAT(rendered("a\né\xff!\n"), ElementsAre("f:2:2: error: byte 0xff is not UTF-8\n"
                                                   "  é\\xff!\n"
                                                   "   ^\n"
                                                   "  help: save the file as UTF-8"));
}

TEST(SourceTextTest, ReportsAMissingFinalNewline) {
  EXPECT_THAT(rendered("a\nbc"), ElementsAre("f:2:3: error: the last line does not end with a newline\n"
                                             "  bc\n"
                                             "    ^\n"
                                             "  help: end the file with one newline"));
  EXPECT_THAT(rendered(""), IsEmpty());
}

TEST(SourceTextTest, CountsColumnsInCodePoints) {
  const SourceText file("f", "é水x\n");
  EXPECT_EQ(file.position(1, 5).column, 3);
  EXPECT_EQ(file.position(1, 6).column, 4);
}

TEST(SourceTextTest, GivesLinesAndPassages) {
  const SourceText file("f", "a\n\n  b\n\nc\n");
  EXPECT_EQ(file.line(3), "  b");
  EXPECT_EQ(file.line(0), "");
  EXPECT_EQ(file.line(6), "");
  EXPECT_EQ(file.lines(1, 2), "a\n\n");
  EXPECT_EQ(file.lines(4, 99), "\nc\n");
  EXPECT_EQ(file.lines(3, 2), "");
  EXPECT_EQ(file.passage(2, 4), "  b");
  EXPECT_EQ(file.passage(2, 2), "");
}

TEST(SourceTextTest, KeepsFiftyMistakesAndCountsTheRest) {
  SourceText file("f", "a\n");
  for (int i = 0; i < 60; ++i) file.add_mistake({1, 1}, "m");
  const std::vector<Mistake> mistakes = file.take_mistakes();
  ASSERT_EQ(mistakes.size(), 51u);
  EXPECT_EQ(render(mistakes.back()), "f: error: 10 further mistakes are not shown");
}

TEST(SourceTextTest, SortsMistakesByPlace) {
  SourceText file("f", "a\nb\n");
  file.add_mistake({2, 1}, "second");
  file.add_mistake({1, 1}, "first");
  EXPECT_EQ(file.take_mistakes().front().message, "first");
}

}  // namespace
}  // namespace hunch
