#include "engine/check/text_check.h"

#include <gtest/gtest.h>

#include "tests/support/questions.h"

namespace hunch {
namespace {

using Code = Finding::Code;

class TextCheckTest : public ::testing::Test {
 protected:
  TextCheckTest() {
    question_.snippet_path = "snippets/basics/the-question.py";
    question_.hint = "Think.";
    question_.prompt = "What?";
  }

  Finding finding() {
    const std::vector<Finding> findings = check_text(question_, KnownPythons{8, 15});
    EXPECT_EQ(findings.size(), 1U);
    return findings.empty() ? Finding{} : findings.front();
  }

  Question question_ = question_with("print(2)\n", expect("2\n"));
};

TEST_F(TextCheckTest, FindsNothingInAGoodText) { EXPECT_TRUE(check_text(question_, KnownPythons{8, 15}).empty()); }

TEST_F(TextCheckTest, ReportsASnippetThatIsTooLong) {
  question_.snippet.clear();
  for (int i = 0; i < 25; ++i) question_.snippet += "x = 1\n";
  EXPECT_TRUE(check_text(question_, KnownPythons{8, 15}).empty());
  question_.snippet += "x = 1\nx = 1\n";
  const Finding found = finding();
  EXPECT_EQ(found.code, Code::too_long);
  EXPECT_EQ(found.path, "snippets/basics/the-question.py");
  EXPECT_EQ(found.at.line, 26);
  EXPECT_EQ(found.message, "the snippet has 27 lines");
}

TEST_F(TextCheckTest, ReportsALineThatIsTooWide) {
  question_.snippet = "x = 1\n" + std::string(70, 'x') + "éé\n";
  EXPECT_TRUE(check_text(question_, KnownPythons{8, 15}).empty()) << "columns are characters, not bytes";
  question_.snippet = "x = 1\n" + std::string(73, 'x') + "\n";
  const Finding found = finding();
  EXPECT_EQ(found.code, Code::too_wide);
  EXPECT_EQ(found.path, "snippets/basics/the-question.py");
  EXPECT_EQ(found.at.line, 2);
  EXPECT_EQ(found.at.column, 73);
}

TEST_F(TextCheckTest, ReportsAnExplanationThatIsTooLong) {
  question_.explanation_words = 200;
  EXPECT_TRUE(check_text(question_, KnownPythons{8, 15}).empty());
  question_.explanation_words = 201;
  question_.explanation_at = {22, 1};
  const Finding found = finding();
  EXPECT_EQ(found.code, Code::too_long);
  EXPECT_EQ(found.at.line, 22);
}

TEST_F(TextCheckTest, WarnsOfAnExplanationThatNobodyHasReadAgain) {
  question_.reviewed = false;
  question_.keys_at["reviewed"] = {4, 1};
  const Finding found = finding();
  EXPECT_EQ(found.code, Code::stale_explanation);
  EXPECT_EQ(found.severity, Finding::Severity::warning);
  EXPECT_EQ(found.at.line, 4);
}

TEST_F(TextCheckTest, ReportsARangeThatNoPythonIsIn) {
  question_.python = VersionRange::parse("<3.8").value();
  question_.keys_at["python"] = {5, 1};
  const Finding found = finding();
  EXPECT_EQ(found.code, Code::never_true);
  EXPECT_EQ(found.severity, Finding::Severity::error);
  EXPECT_EQ(found.at.line, 5);
  EXPECT_EQ(found.message, "no Python from 3.8 to 3.15 is in the range <3.8");
}

TEST_F(TextCheckTest, ReportsFencesThatNoPythonComesTo) {
  question_.explanation = {probe_part("print(1)\n", expect("1\n"))};
  question_.explanation[0].probe->expectations[0].requirements = {require("python", ">=3.99")};
  const Finding found = finding();
  EXPECT_EQ(found.code, Code::never_true);
  EXPECT_EQ(found.at.line, 25);
}

TEST_F(TextCheckTest, ReportsAHintThatGivesTheAnswerAway) {
  question_.expectations[0].output = "[2, 3]\n";
  question_.hint = "It prints [2, 3].";
  question_.hint_at = {15, 1};
  const Finding found = finding();
  EXPECT_EQ(found.code, Code::leak);
  EXPECT_EQ(found.at.line, 15);
  EXPECT_EQ(found.message, "the hint gives the answer away: [2, 3]");
}

}  // namespace
}  // namespace hunch
