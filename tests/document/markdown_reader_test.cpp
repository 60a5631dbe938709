#include "engine/document/markdown_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using Kind = Example::Kind;

Document markdown_document(const std::string& bytes) {
  Document document;
  read_markdown(DocumentText(bytes), document);
  return document;
}

std::string at_place(const std::string& bytes, const Place& place) {
  return bytes.substr(place.begin, place.end - place.begin);
}

TEST(MarkdownReaderTest, EndsASessionAtItsFence) {
  const Document document = markdown_document("# T\n```pycon\n>>> 1\n1\n```\nText\n```\n>>> 2\n2\n```\n");
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_EQ(document.examples[0].kind, Kind::session);
  EXPECT_EQ(document.examples[0].expected[0].text, "1\n");
  EXPECT_EQ(document.examples[1].at.line, 8);
}

TEST(MarkdownReaderTest, TakesAProgramAndTheOutputAfterIt) {
  const std::string bytes = "```python\nprint(1)\n```\n\n```text\n1\n```\n";
  const Document document = markdown_document(bytes);
  ASSERT_EQ(document.examples.size(), 1U);
  EXPECT_EQ(document.examples[0].kind, Kind::program);
  EXPECT_EQ(document.examples[0].source, "print(1)\n");
  EXPECT_EQ(document.examples[0].at.line, 1);
  ASSERT_EQ(document.examples[0].expected.size(), 1U);
  EXPECT_EQ(document.examples[0].expected[0].text, "1\n");
  EXPECT_EQ(document.examples[0].expected[0].at.line, 5);
  EXPECT_EQ(at_place(bytes, *document.examples[0].expected[0].place), "1\n");
}

TEST(MarkdownReaderTest, AnOutputMayFollowAParagraphATextNot) {
  EXPECT_EQ(markdown_document("```python\n1\n```\nprints\n```output\n2\n```\n").examples.size(), 1U);
  EXPECT_TRUE(markdown_document("```python\n1\n```\nfolders:\n```text\na/\n```\n").examples.empty());
  EXPECT_TRUE(markdown_document("```python\n1\n```\n# Heading\n```output\n2\n```\n").examples.empty());
  EXPECT_TRUE(markdown_document("```console\n$ ls\n```\n```output\n2\n```\n").examples.empty());
}

TEST(MarkdownReaderTest, AnOptionThatDoctestDoesNotHaveIsAMistake) {
  const Document document = markdown_document("```python\nprint(1)\n```\n```output +ELIPSIS -lineno\n1\n```\n");
  ASSERT_EQ(document.mistakes.size(), 1U);
  EXPECT_EQ(document.mistakes[0].at.line, 4);
  EXPECT_THAT(document.mistakes[0].message, ::testing::HasSubstr("\"+ELIPSIS\" is no option of doctest"));
}

TEST(MarkdownReaderTest, RunsProgramsThatSayNothingWhereOthersDo) {
  const std::string definition = "```python\ndef f(): return 1\n```\nText\n";
  EXPECT_TRUE(markdown_document(definition).examples.empty());
  const Document document = markdown_document(definition + "```python\nprint(f())\n```\n```output\n1\n```\n");
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_TRUE(document.examples[0].expected.empty());
  EXPECT_EQ(
      markdown_document("```python no-run\nf(...)\n```\nx\n```python\n1\n```\n```output\n1\n```\n").examples.size(),
      1U);
}

TEST(MarkdownReaderTest, ReadsCommentsAsOutput) {
  const std::string bytes =
      "```py\nfor i in 1, 2:\n    print(i)\n    #> 1\n    #> 2\n#>\n#>> no\n```\n```output\n3\n```\n";
  const Document document = markdown_document(bytes);
  ASSERT_EQ(document.examples.size(), 1U);
  ASSERT_EQ(document.examples[0].expected.size(), 1U);
  EXPECT_EQ(document.examples[0].expected[0].text, "1\n2\n\n");
  EXPECT_EQ(document.examples[0].expected[0].at.line, 4);
  EXPECT_EQ(at_place(bytes, *document.examples[0].expected[0].place), "    #> 1\n    #> 2\n#>\n");
  EXPECT_FALSE(markdown_document("```py\nprint(1)\n#> 1\nprint(2)\n#> 2\n```\n").examples[0].expected[0].place);
}

TEST(MarkdownReaderTest, ReadsConditions) {
  const Document document = markdown_document(
      "```python python>=3.9\n1\n```\n```output "
      "python>=3.12\nnew\n```\n```output\nold\n```\n```output\nnobody's\n```\n");
  ASSERT_EQ(document.examples.size(), 1U);
  EXPECT_EQ(document.examples[0].python.to_string(), ">=3.9");
  ASSERT_EQ(document.examples[0].expected.size(), 2U);
  EXPECT_EQ(document.examples[0].expected[0].python.to_string(), ">=3.12");
  EXPECT_EQ(document.examples[0].expected[1].text, "old\n");
  const Document wrong = markdown_document("x\n\n```python python>=three\n1\n```\n");
  ASSERT_EQ(wrong.mistakes.size(), 1U);
  EXPECT_EQ(wrong.mistakes[0].at.line, 3);
}

TEST(MarkdownReaderTest, ReadsATracebackInAnOutput) {
  const Document document = markdown_document(
      "```python\nprint(1)\n1/0\n```\n```output\n1\nTraceback (most recent call last):\n  x\nE: y\n```\n");
  EXPECT_EQ(document.examples[0].expected[0].text, "1\n");
  EXPECT_EQ(document.examples[0].expected[0].exception, "E: y\n");
}

TEST(MarkdownReaderTest, TakesSetUpFromComments) {
  const Document document =
      markdown_document("Text\n\n<!-- python\nx = 1\n-->\n\n>>> x\n1\n\n<!-- a note\n```python\nno\n```\n-->\n");
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_EQ(document.examples[0].kind, Kind::setup);
  EXPECT_EQ(document.examples[0].source, "x = 1\n");
  EXPECT_EQ(document.examples[0].at.line, 3);
  EXPECT_TRUE(markdown_document("```html\n<!-- python\nx = 1\n-->\n```\n").examples.empty());
}

TEST(MarkdownReaderTest, FindsFencesInListsAndQuotations) {
  const std::string bytes = "- item\n  ```python\n  if 1:\n      print(1)\n  ```\n  ```output\n  1\n  ```\n";
  const Document document = markdown_document(bytes);
  ASSERT_EQ(document.examples.size(), 1U);
  EXPECT_EQ(document.examples[0].source, "if 1:\n    print(1)\n");
  EXPECT_EQ(document.examples[0].at.column, 3);
  EXPECT_EQ(document.examples[0].expected[0].place->margin, "  ");
  const Document quoted = markdown_document("> ```python\n> print(1)\n> ```\n> ```output\n> 1\n> ```\n");
  ASSERT_EQ(quoted.examples.size(), 1U);
  EXPECT_EQ(quoted.examples[0].source, "print(1)\n");
  EXPECT_EQ(quoted.examples[0].expected[0].place->margin, "> ");
}

TEST(MarkdownReaderTest, LeavesFencesInsideFencesAlone) {
  EXPECT_TRUE(markdown_document("````markdown\n```python\n1\n```\n```output\n1\n```\n````\n").examples.empty());
}

TEST(MarkdownReaderTest, ADocstringsSessionCountsAsDoctestCountsIt) {
  const Document document =
      markdown_document("```python\ndef f():\n    '''\n    >>> 1\n    1\n    '''\n```\n```output\n```\n");
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_EQ(document.examples[0].kind, Kind::program);
  EXPECT_EQ(document.examples[1].kind, Kind::session);
  EXPECT_NE(document.examples[0].block, document.examples[1].block);
}

}  // namespace
}  // namespace hunch
