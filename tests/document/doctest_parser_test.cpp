#include "engine/document/doctest_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

namespace flag = doctest_flag;

Document parse(const std::string& bytes, const std::set<int>& borders = {}) {
  Document document;
  parse_doctest(DocumentText(bytes), borders, document);
  return document;
}

TEST(DoctestParserTest, TakesSourceAndWantApart) {
  const Document document = parse("Text\n\n  >>> for i in 'ab':\n  ...     print(i)\n  a\n  b\n\n>>> 1\n1\n>>> 2\n");
  ASSERT_EQ(document.examples.size(), 3U);
  EXPECT_EQ(document.examples[0].source, "for i in 'ab':\n    print(i)\n");
  EXPECT_EQ(document.examples[0].expected[0].text, "a\nb\n");
  EXPECT_EQ(document.examples[0].at.line, 3);
  EXPECT_EQ(document.examples[0].at.column, 3);
  EXPECT_EQ(document.examples[1].expected[0].text, "1\n");
  EXPECT_EQ(document.examples[2].source, "2\n");
  EXPECT_EQ(document.examples[2].expected[0].text, "");
}

TEST(DoctestParserTest, SaysWhereTheWantStands) {
  const std::string bytes = "x\r\n  >>> 1\r\n  2\r\n  3\r\n>>> 4\n";
  const Document document = parse(bytes);
  const Place& place = *document.examples[0].expected[0].place;
  EXPECT_EQ(bytes.substr(place.begin, place.end - place.begin), "  2\r\n  3\r\n");
  EXPECT_EQ(place.margin, "  ");
  EXPECT_EQ(place.first_line, 3);
  EXPECT_EQ(place.last_line, 4);
}

TEST(DoctestParserTest, KnowsWhereNothingIsWanted) {
  const Document document = parse(">>> 1\n\n>>> 2");
  const Place& first = *document.examples[0].expected[0].place;
  EXPECT_EQ(first.begin, 6U);
  EXPECT_EQ(first.end, 6U);
  EXPECT_LT(first.last_line, first.first_line);
  const Place& last = *document.examples[1].expected[0].place;
  EXPECT_EQ(last.begin, 12U);
  EXPECT_EQ(last.end, 12U);
}

TEST(DoctestParserTest, ExpandsTabsAndStripsWhatAllLinesHave) {
  const Document document = parse("\t>>> 1\n\t1\n\n\t    >>> 2\n\t    2\n");
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_EQ(document.examples[0].at.column, 9);
  EXPECT_EQ(document.examples[1].at.column, 13);
  EXPECT_EQ(document.examples[1].expected[0].text, "2\n");
}

TEST(DoctestParserTest, KeepsBlanksAtTheEndAndLeavesCommentsOut) {
  const Document document = parse(">>> 'a'  \n'a'  \n>>> # only a comment\n>>>\n>>> \n>>> # two\n...\nx\n");
  ASSERT_EQ(document.examples.size(), 1U);
  EXPECT_EQ(document.examples[0].source, "'a'  \n");
  EXPECT_EQ(document.examples[0].expected[0].text, "'a'  \n");
}

TEST(DoctestParserTest, RefusesWhatDoctestRefuses) {
  EXPECT_THAT(parse(">>>1\n").mistakes.at(0).message, ::testing::HasSubstr("not followed by a blank"));
  EXPECT_THAT(parse(">>> if 1:\n...  2\n...3\n").mistakes.at(0).message, ::testing::HasSubstr("prompt ..."));
  EXPECT_EQ(parse("  >>> 1\n 1\nx\n").mistakes.at(0).at.line, 2);
  EXPECT_EQ(parse("a\n  >>> 1\n... 2\n").mistakes.at(0).at.line, 3);
  EXPECT_THAT(parse(">>> 1 # doctest: +ELIPSIS\n").mistakes.at(0).message, ::testing::HasSubstr("+ELIPSIS"));
  EXPECT_THAT(parse(">>> # doctest: +SKIP\n").mistakes.at(0).message, ::testing::HasSubstr("without an example"));
  EXPECT_EQ(parse(">>>1\n\n>>>2\n").mistakes.size(), 2U);
}

TEST(DoctestParserTest, ReadsDirectives) {
  const auto options = [](const std::string& bytes) { return parse(bytes).examples.at(0).options; };
  EXPECT_EQ(options(">>> 1 # doctest: +ELLIPSIS, -SKIP\n").on, flag::kEllipsis);
  EXPECT_EQ(options(">>> 1 # doctest: +ELLIPSIS, -SKIP\n").off, flag::kSkip);
  EXPECT_EQ(options(">>> 1 #doctest:+SKIP -SKIP\n").off, flag::kSkip);
  EXPECT_EQ(options(">>> if 1: #  doctest:  +ELLIPSIS\n...   2 # doctest: +NORMALIZE_WHITESPACE\n").on,
            flag::kEllipsis | flag::kNormalizeWhitespace);
  EXPECT_TRUE(options(">>> print('# doctest: +SKIP')\n").empty());
  EXPECT_EQ(options(">>> 1 # doctest: +REPORT_NDIFF\n").on, flag::kReporting);
}

TEST(DoctestParserTest, FindsTheExceptionOfATraceback) {
  EXPECT_EQ(expected_exception("Traceback (most recent call last):\n  File \"x\"\n    y\nValueError: a\n  b\n"),
            "ValueError: a\n  b\n");
  EXPECT_EQ(expected_exception("Traceback (innermost last):  \nE\n"), "E\n");
  EXPECT_EQ(expected_exception("Traceback (most recent call last):\n    ...\n  E: x\n"), std::nullopt);
  EXPECT_EQ(expected_exception("Traceback (most recent call last): x\nE\n"), std::nullopt);
  EXPECT_EQ(expected_exception("x\nTraceback (most recent call last):\nE\n"), std::nullopt);
  EXPECT_EQ(expected_exception("Traceback (most recent call last):\n"), std::nullopt);
  EXPECT_EQ(expected_exception("Traceback (most recent call last):\n\xD0\x9E: x\n"), "\xD0\x9E: x\n");
}

TEST(DoctestParserTest, BordersEndAWant) {
  EXPECT_EQ(parse(">>> 1\n1\n```\n").examples[0].expected[0].text, "1\n```\n");
  EXPECT_EQ(parse(">>> 1\n1\n```\n", {3}).examples[0].expected[0].text, "1\n");
}

TEST(DoctestParserTest, TextBetweenBeginsABlock) {
  const Document document = parse(">>> 1\n\n>>> 2\n\nText\n\n>>> 3\n");
  EXPECT_EQ(document.examples[0].block, document.examples[1].block);
  EXPECT_NE(document.examples[1].block, document.examples[2].block);
}

}  // namespace
}  // namespace hunch
