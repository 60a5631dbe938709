#include "app/terminal/styled_text.h"

#include <gtest/gtest.h>

#include "tests/terminal/plain.h"

namespace hunch {
namespace {

TEST(StyledTextTest, SpansAreHarmless) {
  const Span span(Style::plain, "a\x1b[31mb\nc\td\xff");
  EXPECT_EQ(span.text(), "a\\x1b[31mb c d\\xff");
}

TEST(StyledTextTest, BidiControlsAreShown) { EXPECT_EQ(Span(Style::plain, "a\u202eb").text(), "a\\u202eb"); }

TEST(StyledTextTest, CountsColumns) {
  EXPECT_EQ(columns_of("abc"), 3);
  EXPECT_EQ(columns_of("日本"), 4);
  EXPECT_EQ(columns_of("e\u0301"), 1);
}

TEST(StyledTextTest, ExpandsTabsByColumn) {
  EXPECT_EQ(expand_tabs("\tx"), "        x");
  EXPECT_EQ(expand_tabs("abc\tx"), "abc     x");
  EXPECT_EQ(expand_tabs("日本\tx"), "日本    x");
  EXPECT_EQ(expand_tabs("\tx", 6), "  x");
}

TEST(StyledTextTest, WrapsBetweenWords) {
  const Line line{{Style::plain, "one two three"}};
  EXPECT_EQ(plain(wrap_words(line, 8)), "one two\nthree\n");
  EXPECT_EQ(plain(wrap_words(line, 9, {{Style::plain, "- "}}, {{Style::plain, "  "}})), "- one two\n  three\n");
}

TEST(StyledTextTest, KeepsAWordOfSeveralStylesTogether) {
  const Line line{{Style::plain, "the "}, {Style::code, "list"}, {Style::plain, "s are"}};
  EXPECT_EQ(plain(wrap_words(line, 9)), "the lists\nare\n");
  EXPECT_EQ(plain(wrap_words(line, 8)), "the\nlists\nare\n");
}

TEST(StyledTextTest, CutsWordsThatAreTooLong) {
  EXPECT_EQ(plain(wrap_words({{Style::plain, "ab abcdefgh x"}}, 4)), "ab\nabcd\nefgh\nx\n");
  EXPECT_EQ(plain(wrap_words({{Style::plain, "日本語"}}, 4)), "日本\n語\n");
}

TEST(StyledTextTest, LeavesAddressesWhole) {
  EXPECT_EQ(plain(wrap_words({{Style::plain, "see "}, {Style::link, "<https://x.org>"}}, 8)), "see\n<https://x.org>\n");
}

TEST(StyledTextTest, NeverCutsThroughAGlyph) {
  EXPECT_EQ(plain(wrap_anywhere({{Style::plain, "日本"}}, 3)), "日\n本\n");
  EXPECT_EQ(plain(wrap_anywhere({{Style::plain, "ae\u0301b"}}, 2)), "ae\u0301\nb\n");
  EXPECT_EQ(plain(wrap_anywhere({{Style::plain, "日"}}, 1)), "日\n");
}

TEST(StyledTextTest, AnEmptyLineStaysALine) {
  EXPECT_EQ(wrap_anywhere({}, 10).size(), 1u);
  EXPECT_EQ(wrap_words({}, 10).size(), 1u);
}

TEST(StyledTextTest, SetsBesideByDisplayWidth) {
  const Lines left{{{Style::plain, "日本"}}, {{Style::plain, "x"}}};
  const Lines right{{{Style::plain, "1"}}};
  EXPECT_EQ(plain(beside(left, right, 5, {{Style::plain, "| "}})), "日本 | 1\nx    |\n");
}

TEST(StyledTextTest, PaintsOnlyWhenColoursAreOn) {
  const Line line{{Style::bad, "no"}, {Style::plain, "!"}};
  EXPECT_EQ(paint(line, Colors::off), "no!\n");
  EXPECT_EQ(paint(line, Colors::on), "\x1b[1;31mno\x1b[0m!\n");
}

TEST(StyledTextTest, UsesBasicColoursOnly) {
  for (int i = 0; i <= static_cast<int>(Style::bad); ++i) {
    const std::string text = paint({{static_cast<Style>(i), "x"}}, Colors::on);
    EXPECT_EQ(text.find("38;"), std::string::npos) << i;
    EXPECT_EQ(text.find("48;"), std::string::npos) << i;
    EXPECT_EQ(text.find("\x1b[4"), std::string::npos) << i;
    EXPECT_EQ(text.find("9"), std::string::npos) << i;
  }
}

}  // namespace
}  // namespace hunch
