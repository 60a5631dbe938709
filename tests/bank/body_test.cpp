#include "tests/bank/good_question.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(BodyTest, ReadsEverySection) {
  const ParsedQuestion parsed = parse(kGoodQuestion);
  ASSERT_EQ(render(parsed.mistakes), "");
  const Question& question = parsed.question;
  EXPECT_EQ(question.title, "Five lambdas, one variable");
  EXPECT_EQ(question.title_at.line, 7);
  EXPECT_EQ(question.prompt, "What does this print?");
  ASSERT_EQ(question.expectations.size(), 1u);
  EXPECT_EQ(question.expectations[0].output, "[4, 4]\n");
  EXPECT_EQ(question.expectations[0].claim, Claim{});
  EXPECT_EQ(question.hint, "When is `i` looked up?");
  ASSERT_EQ(question.explanation.size(), 2u);
  EXPECT_EQ(question.explanation[0].markdown, "A lambda keeps the variable:");
  ASSERT_TRUE(question.explanation[1].probe);
  EXPECT_EQ(question.explanation[1].probe->program.source, "print(1)\n");
  EXPECT_EQ(question.explanation[1].probe->program.at.line, 21);
  EXPECT_FALSE(question.explanation[1].probe->continues_snippet);
  EXPECT_EQ(question.explanation[1].probe->expectations.at(0).output, "1\n");
  ASSERT_EQ(question.misconceptions.size(), 1u);
  EXPECT_EQ(question.misconceptions[0].title, "Each lambda keeps its own value");
  EXPECT_EQ(question.misconceptions[0].program.source, "print([0, 1])\n");
  EXPECT_EQ(question.misconceptions[0].feedback, "It closes over the variable.");
  ASSERT_EQ(question.what_ifs.size(), 1u);
  EXPECT_EQ(question.what_ifs[0].title, "Bind it");
  EXPECT_EQ(question.what_ifs[0].expectations.at(0).output, "[3]\n");
  EXPECT_THAT(question.follow_up_ids, ElementsAre("another-question"));
  EXPECT_THAT(question.follow_up_sentences, ElementsAre("Or a sentence."));
  EXPECT_THAT(question.sources, ElementsAre("[FAQ](https://docs.python.org/3/faq/programming.html)"));
  ASSERT_EQ(parsed.follow_ups_at.size(), 1u);
  EXPECT_EQ(parsed.follow_ups_at[0].at.line, 45);
  EXPECT_EQ(parsed.follow_ups_at[0].at.column, 3);
  EXPECT_EQ(parsed.follow_ups_at[0].line, "- another-question");
}

TEST(BodyTest, KeepsTheMarkdownOfAnExplanationAsItIsWritten) {
  const ParsedQuestion parsed =
      parse(good_with("A lambda keeps the variable:\n",
                      "### Why\n\n1. *one*\n2. two\n\n> quoted\n\n```python\nshown = 1\n```\nmore:\n"
                      "```python probe after\nprint(2)\n```\n```output\n2\n```\n\nbetween\n"));
  ASSERT_EQ(render(parsed.mistakes), "");
  const std::vector<ExplanationPart>& parts = parsed.question.explanation;
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(parts[0].markdown, "### Why\n\n1. *one*\n2. two\n\n> quoted\n\n```python\nshown = 1\n```\nmore:");
  EXPECT_TRUE(parts[1].probe->continues_snippet);
  EXPECT_EQ(parts[2].markdown, "between");
  EXPECT_FALSE(parts[3].probe->continues_snippet);
}

TEST(BodyTest, JoinsTheLinesOfAListItem) {
  const ParsedQuestion parsed = parse(good_with("- Or a sentence.\n", "- Or a sentence\n  on two lines.\n\n* third\n"));
  ASSERT_EQ(render(parsed.mistakes), "");
  EXPECT_THAT(parsed.question.follow_up_sentences, ElementsAre("Or a sentence on two lines."));
  EXPECT_THAT(parsed.question.follow_up_ids, ElementsAre("another-question", "third"));
}

TEST(BodyTest, ReportsMissingTitle) {
  EXPECT_THAT(mistakes_with("# Five lambdas, one variable\n", ""),
              ElementsAre("q/good-one.md:8:1: error: the title is missing\n"
                          "  What does this print?\n"
                          "  ^\n"
                          "  help: begin the text with a line such as # Five lambdas, one variable"));
  EXPECT_THAT(mistakes_with("# Five lambdas, one variable\n", "#\n"),
              testing::Contains(StartsWith("q/good-one.md:7:1: error: the title is missing\n")));
}

TEST(BodyTest, ReportsSecondTitleAndMissingPrompt) {
  EXPECT_THAT(mistakes_with("## Hint\nWhen", "## Hint\n# Again\nWhen"),
              ElementsAre("q/good-one.md:17:1: error: a second title\n"
                          "  # Again\n"
                          "  ^\n"
                          "  help: a heading inside a section begins with ###"));
  EXPECT_THAT(mistakes_with("What does this print?\n", ""),
              ElementsAre(StartsWith("q/good-one.md:7:1: error: no prompt follows the title\n")));
}

TEST(BodyTest, ReportsMissingSections) {
  EXPECT_THAT(mistakes_with("## Hint\nWhen is `i` looked up?\n", ""),
              ElementsAre("q/good-one.md:17:1: error: the section \"Hint\" is missing\n"
                          "  ## Explanation\n"
                          "  ^\n"
                          "  help: add ## Hint before this line"));
  EXPECT_THAT(mistakes_with("## Sources\n- [FAQ](https://docs.python.org/3/faq/programming.html)\n", ""),
              ElementsAre("q/good-one.md:47:1: error: the section \"Sources\" is missing\n"
                          "  help: add ## Sources at the end"));
}

TEST(BodyTest, WhatIfAndFollowUpsMayBeLeftOut) {
  EXPECT_THAT(mistakes_with("## What if\n### Bind it\n```python\nprint([3])\n```\n```output\n[3]\n```\n\n"
                            "## Follow-ups\n- another-question\n- Or a sentence.\n\n",
                            ""),
              IsEmpty());
}

TEST(BodyTest, ReportsSectionsOutOfOrder) {
  EXPECT_THAT(
      mistakes_in("---\ntopic: 1\nlevel: 1\ntags: [a]\n---\n# T\n\nP\n\n## Output\n```output\n```\n"
                  "## Explanation\nE\n## Hint\nH\n## Misconceptions\n### M\n```python\n1\n```\nF\n## Sources\n- s\n"),
      ElementsAre("q/good-one.md:15:1: error: \"Hint\" stands after \"Explanation\"\n"
                  "  ## Hint\n"
                  "  ^\n"
                  "  help: the order is Output, Hint, Explanation, Misconceptions, What if, Follow-ups, Sources"));
}

TEST(BodyTest, ReportsDuplicateAndUnknownSections) {
  EXPECT_THAT(mistakes_with("## Sources", "## Hint\nAgain\n## Sources"),
              ElementsAre("q/good-one.md:48:1: error: a second section \"Hint\"\n"
                          "  ## Hint\n"
                          "  ^\n"
                          "  help: the first is at line 16; make one of them"));
  EXPECT_THAT(mistakes_with("## What if", "## What If"),
              ElementsAre("q/good-one.md:35:1: error: unknown section \"What If\"\n"
                          "  ## What If\n"
                          "  ^\n"
                          "  help: did you mean \"What if\"?"));
}

TEST(BodyTest, ATextAboveDashesIsAHeadingToo) {
  EXPECT_THAT(mistakes_with("A lambda keeps the variable:\n", "A lambda\n---\n\n"),
              testing::Contains(StartsWith("q/good-one.md:20:1: error: unknown section \"A lambda\"\n")));
}

TEST(BodyTest, ReportsEmptySections) {
  EXPECT_THAT(mistakes_with("When is `i` looked up?\n", ""),
              ElementsAre("q/good-one.md:16:1: error: the section \"Hint\" is empty\n"
                          "  ## Hint\n"
                          "  ^"));
  EXPECT_THAT(mistakes_with("- [FAQ](https://docs.python.org/3/faq/programming.html)\n", ""),
              ElementsAre(StartsWith("q/good-one.md:48:1: error: the section \"Sources\" is empty")));
  EXPECT_THAT(
      mistakes_with(
          "### Each lambda keeps its own value\n```python\nprint([0, 1])\n```\nIt closes over the variable.\n", ""),
      ElementsAre(StartsWith("q/good-one.md:28:1: error: the section \"Misconceptions\" is empty")));
  EXPECT_THAT(mistakes_with("A lambda keeps the variable:\n```python probe\nprint(1)\n```\n```output\n1\n```\n", ""),
              ElementsAre(StartsWith("q/good-one.md:19:1: error: the section \"Explanation\" is empty")));
}

TEST(BodyTest, ReportsOutputSectionWithoutFenceOrWithText) {
  EXPECT_THAT(mistakes_with("```output\n[4, 4]\n```\n", ""),
              ElementsAre("q/good-one.md:11:1: error: no ```output follows the heading\n"
                          "  ## Output\n"
                          "  ^\n"
                          "  help: add what it prints, or the ending if it prints nothing"));
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\nSurprised?\n"),
              ElementsAre("q/good-one.md:15:1: error: only output and ending fences stand in this section\n"
                          "  Surprised?\n"
                          "  ^\n"
                          "  help: move the text to the prompt or to the explanation"));
}

TEST(BodyTest, AMisspeltFenceIsOneMistakeNotTwo) {
  EXPECT_THAT(mistakes_with("```output\n[4, 4]", "```ouput\n[4, 4]"),
              ElementsAre("q/good-one.md:12:4: error: unknown fence \"ouput\"\n"
                          "  ```ouput\n"
                          "     ^\n"
                          "  help: did you mean \"output\"?"));
  EXPECT_THAT(mistakes_with("```python\nprint([0, 1])", "```pyton\nprint([0, 1])"),
              ElementsAre(StartsWith("q/good-one.md:30:4: error: unknown fence \"pyton\"\n")));
}

TEST(BodyTest, ReportsProbeWithoutOutput) {
  EXPECT_THAT(mistakes_with("```output\n1\n```\n", ""),
              ElementsAre("q/good-one.md:21:1: error: no ```output follows this probe\n"
                          "  ```python probe\n"
                          "  ^\n"
                          "  help: add what it prints, or the ending if it prints nothing"));
  EXPECT_THAT(mistakes_with("```output\n1\n```\n", "so:\n```output\n1\n```\n"),
              ElementsAre(StartsWith("q/good-one.md:21:1: error: no ```output follows this probe\n"),
                          StartsWith("q/good-one.md:25:1: error: this output or ending belongs to no program\n")));
}

TEST(BodyTest, ReportsWhatNothingWouldCheck) {
  EXPECT_THAT(
      mistakes_with("When is", "```output\nx\n```\nWhen is"),
      ElementsAre("q/good-one.md:17:1: error: this output or ending belongs to no program\n"
                  "  ```output\n"
                  "  ^\n"
                  "  help: put it right after its ```python probe, or use ```text for text that is only shown"));
  EXPECT_THAT(mistakes_with("What does this", "```python probe\nx\n```\nWhat does this"),
              ElementsAre(StartsWith("q/good-one.md:9:1: error: a probe belongs to the explanation\n")));
  EXPECT_THAT(mistakes_with("It closes", "```output\nx\n```\nIt closes"),
              ElementsAre(StartsWith("q/good-one.md:33:1: error: this output or ending belongs to no program\n")));
}

TEST(BodyTest, ReportsFencesInListsAndQuotations) {
  EXPECT_THAT(mistakes_with("A lambda keeps the variable:\n",
                            "- see:\n\n  ```output\n  1\n  ```\n\n> ```text\n> x\n> ```\n\nso\n"),
              ElementsAre("q/good-one.md:22:3: error: a fence inside a list or a quotation is not seen\n"
                          "    ```output\n"
                          "    ^\n"
                          "  help: begin it at the left margin",
                          StartsWith("q/good-one.md:26:3: error: a fence inside a list or a quotation is not seen\n")));
}

TEST(BodyTest, ReportsAFenceThatSwallowsTheNextOneAndNothingThatFollowsFromIt) {
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n\n## Hint", "[4, 4]\n\n## Hint"),
              ElementsAre("q/good-one.md:12:1: error: this fence is not closed before the one at line 20\n"
                          "  ```output\n"
                          "  ^\n"
                          "  help: add a line ``` after its last line"));
}

TEST(BodyTest, ALongerFenceMayHoldFences) {
  EXPECT_THAT(mistakes_with("```output\n[4, 4]\n```\n", "````output\n```python\n```\n````\n"), IsEmpty());
  EXPECT_THAT(mistakes_with("```output\n[4, 4]\n```\n", "~~~output\n```python\n~~~\n"), IsEmpty());
}

TEST(BodyTest, ReportsTheLastFenceIfItIsOpen) {
  std::string text(kGoodQuestion);
  text = text.substr(0, text.find("[4, 4]\n"));
  EXPECT_THAT(mistakes_in(text), ElementsAre("q/good-one.md:12:1: error: this fence is never closed\n"
                                             "  ```output\n"
                                             "  ^\n"
                                             "  help: add a line ``` after its last line"));
}

TEST(BodyTest, ReportsMisconceptionWithoutProgramOrFeedback) {
  EXPECT_THAT(mistakes_with("```python\nprint([0, 1])\n```\n", ""),
              ElementsAre("q/good-one.md:29:1: error: the misconception has no program\n"
                          "  ### Each lambda keeps its own value\n"
                          "  ^\n"
                          "  help: add a ```python fence right after the heading"));
  EXPECT_THAT(mistakes_with("It closes over the variable.\n", ""),
              ElementsAre("q/good-one.md:29:1: error: the misconception has no feedback\n"
                          "  ### Each lambda keeps its own value\n"
                          "  ^\n"
                          "  help: add a sentence that meets the belief after the program"));
  EXPECT_THAT(mistakes_with("### Each lambda keeps its own value\n", "Text\n### \n"),
              ElementsAre(StartsWith("q/good-one.md:29:1: error: this stands before the first ### heading\n"),
                          StartsWith("q/good-one.md:30:1: error: the heading has no text\n")));
  EXPECT_THAT(mistakes_with("It closes", "```python\n2\n```\nIt closes"),
              ElementsAre(StartsWith("q/good-one.md:33:1: error: a misconception has one program\n")));
  EXPECT_THAT(mistakes_with("print([0, 1])\n", ""),
              ElementsAre(StartsWith("q/good-one.md:30:1: error: this program is empty")));
}

TEST(BodyTest, ReportsWhatIfWithoutOutputOrWithText) {
  EXPECT_THAT(mistakes_with("```output\n[3]\n```\n", ""),
              ElementsAre(StartsWith("q/good-one.md:37:1: error: no ```output follows this program\n")));
  EXPECT_THAT(
      mistakes_with("[3]\n```\n", "[3]\n```\nWell.\n"),
      ElementsAre(StartsWith("q/good-one.md:43:1: error: a what-if is a program and its output, nothing more\n")));
  EXPECT_THAT(mistakes_with("```python\nprint([3])\n```\n", ""),
              ElementsAre(StartsWith("q/good-one.md:36:1: error: the what-if has no program\n")));
}

TEST(BodyTest, ReportsListsThatAreNone) {
  EXPECT_THAT(mistakes_with("- [FAQ]", "[FAQ]"), ElementsAre("q/good-one.md:49:1: error: \"Sources\" is a list\n"
                                                             "  [FAQ](https://docs.python.org/3/faq/programming.html)\n"
                                                             "  ^\n"
                                                             "  help: begin each line with \"- \""));
  EXPECT_THAT(mistakes_with("- Or a sentence.", "-"),
              ElementsAre(StartsWith("q/good-one.md:46:2: error: an empty item\n")));
}

TEST(BodyTest, CountsTheWordsOfTheExplanation) {
  std::string words, code;
  for (int i = 0; i < 195; ++i) words += "w ";
  for (int i = 0; i < 300; ++i) code += "x ";
  const Question question =
      parse(good_with("variable:\n", "variable –:\n```text\n" + code + "\n```\n" + words + "\n")).question;
  EXPECT_EQ(question.explanation_words, 200) << "words, and no code";
  EXPECT_EQ(question.explanation_at.line, 19);
}

TEST(BodyTest, ReportsAllMistakesOfAFileAtOnce) {
  std::string text = good_with("level: 2", "level: 7");
  text.replace(text.find("## Hint"), 7, "## Hnit");
  text.replace(text.find("### Bind it"), 11, "Bind it");
  EXPECT_THAT(
      mistakes_in(text, ""),
      ElementsAre(StartsWith("q/good-one.md:3:8:"), StartsWith("q/good-one.md:16:1: error: unknown section"),
                  StartsWith("q/good-one.md:19:1: error: the section \"Hint\" is missing"),
                  StartsWith("q/good-one.md:36:1: error: this stands before"), StartsWith("s/good-one.py:1:1:")));
}

}  // namespace
}  // namespace hunch
