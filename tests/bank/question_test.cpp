#include "engine/bank/question.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(QuestionTest, SlugsAreLowerCaseWordsJoinedByHyphens) {
  for (const char* text : {"a", "late-binding", "v2", "utf-8-bytes"}) EXPECT_TRUE(is_slug(text)) << text;
  for (const char* text : {"", "A", "late_binding", "-a", "a-", "a--b", "2-lists", "a b", "é", "a.b"}) {
    EXPECT_FALSE(is_slug(text)) << text;
  }
  EXPECT_TRUE(is_slug(std::string(60, 'a')));
  EXPECT_FALSE(is_slug(std::string(61, 'a')));
}

TEST(QuestionTest, DottedNamesAreIdentifiersJoinedByDots) {
  for (const char* text : {"ValueError", "json.decoder.JSONDecodeError", "_x", "x2"}) {
    EXPECT_TRUE(is_dotted_name(text)) << text;
  }
  for (const char* text : {"", ".", "a.", ".a", "a..b", "2a", "a b", "a-b", "a:"})
    EXPECT_FALSE(is_dotted_name(text)) << text;
}

TEST(QuestionTest, ExplanationMarkdownShowsProbesWithWhatTheyPrint) {
  Question question;
  question.explanation.push_back({"It is so.", std::nullopt});
  Probe probe{{"print(1)\n1/0\n", {}}, false, {}};
  Expectation expectation;
  expectation.output = "1\n";
  expectation.claim = {Claim::Kind::raises, "ZeroDivisionError", "division by zero", 0};
  probe.expectations.push_back(expectation);
  question.explanation.push_back({"", probe});
  question.explanation.push_back({"So there.", std::nullopt});
  EXPECT_EQ(explanation_markdown(question),
            "It is so.\n\n"
            "```python\nprint(1)\n1/0\n```\n"
            "```output\n1\n```\n"
            "```text\nraises ZeroDivisionError: division by zero\n```\n\n"
            "So there.");
}

TEST(QuestionTest, ExplanationMarkdownNamesTheConditions) {
  Question question;
  Probe probe{{"pass\n", {}}, false, {}};
  Expectation newer;
  newer.requirements.push_back({"python", VersionRange::parse(">=3.12").value()});
  newer.output = "new\n";
  Expectation older;
  older.output = "old\n";
  probe.expectations = {newer, older};
  question.explanation.push_back({"", probe});
  EXPECT_EQ(explanation_markdown(question),
            "```python\npass\n```\n\n"
            "With `python>=3.12`:\n\n```output\nnew\n```\n\n"
            "Otherwise:\n\n```output\nold\n```");
}

TEST(QuestionTest, ExplanationMarkdownCannotBeBrokenByBackticks) {
  Question question;
  Probe probe{{"print('```')\n", {}}, false, {}};
  question.explanation.push_back({"", probe});
  EXPECT_EQ(explanation_markdown(question), "````python\nprint('```')\n````");
}

}  // namespace
}  // namespace hunch
