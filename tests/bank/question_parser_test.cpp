#include "tests/bank/good_question.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(QuestionParserTest, TakesIdAndSectionFromThePath) {
  const ParsedQuestion parsed = parse_question({"questions/functions/late-lambda.md", std::string(kGoodQuestion),
                                                "snippets/functions/late-lambda.py", std::string(kGoodSnippet)});
  EXPECT_EQ(render(parsed.mistakes), "");
  EXPECT_EQ(parsed.question.id, "late-lambda");
  EXPECT_EQ(parsed.question.section, "functions");
  EXPECT_EQ(parsed.question.path, "questions/functions/late-lambda.md");
  EXPECT_EQ(parsed.question.snippet_path, "snippets/functions/late-lambda.py");
  EXPECT_EQ(parsed.question.snippet, kGoodSnippet);
}

TEST(QuestionParserTest, ReportsABadId) {
  EXPECT_EQ(
      render(parse_question({"q/Late_Lambda.md", std::string(kGoodQuestion), "s", std::string(kGoodSnippet)}).mistakes),
      "q/Late_Lambda.md: error: \"Late_Lambda\" is no id\n"
      "  help: name the file with lower-case words joined by \"-\", at most 60 characters");
}

TEST(QuestionParserTest, ReportsByteMistakesAndReadsOn) {
  std::string text;
  for (const char c : good_with("level: 2", "level: 7")) text += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_THAT(mistakes_in(text), ElementsAre(testing::StartsWith("q/good-one.md:1:4: error: the line ends with CR LF"),
                                             testing::StartsWith("q/good-one.md:3:8: error: \"level\"")));
}

TEST(QuestionParserTest, ReportsAnEmptyFile) {
  EXPECT_THAT(
      mistakes_in(""),
      testing::Contains(testing::StartsWith("q/good-one.md:1:1: error: the file does not begin with front matter")));
}

TEST(QuestionParserTest, RefusesALargeTextByItsSize) {
  EXPECT_THAT(mistakes_in(std::string(kMaxQuestionBytes + 1, '\n')),
              ElementsAre("q/good-one.md: error: the file has 262145 bytes\n  help: at most 262144"));
}

// ---- The snippet

TEST(SnippetTest, OfAnyLengthIsRead) {
  std::string snippet;
  for (int i = 0; i < 27; ++i) snippet += "# " + std::string(80, 'x') + "\n";
  EXPECT_THAT(mistakes_in(kGoodQuestion, snippet), IsEmpty()) << "how long it may be is for the check to say";
}

TEST(SnippetTest, ReportsAnEmptySnippet) {
  for (const char* snippet : {"", "\n", " \n\t\n"}) {
    EXPECT_THAT(mistakes_in(kGoodQuestion, snippet),
                ElementsAre(testing::StartsWith("s/good-one.py:1:1: error: the snippet is empty")))
        << snippet;
  }
}

TEST(SnippetTest, ReportsItsBytes) {
  EXPECT_THAT(mistakes_in(kGoodQuestion, "x\r\ny\x1b\n\xffz"),
              ElementsAre(testing::StartsWith("s/good-one.py:1:2: error: the line ends with CR LF"),
                          testing::StartsWith("s/good-one.py:2:2: error: control character U+001B"),
                          testing::StartsWith("s/good-one.py:3:1: error: byte 0xff is not UTF-8"),
                          testing::StartsWith("s/good-one.py:3:3: error: the last line does not end with a newline")));
  EXPECT_THAT(mistakes_in(kGoodQuestion, std::string(kMaxSnippetBytes + 1, 'x')),
              ElementsAre("s/good-one.py: error: the file has 65537 bytes\n  help: at most 65536"));
}

}  // namespace
}  // namespace hunch
