#include "engine/document/doctest_checker.h"

#include <gtest/gtest.h>

#include "engine/document/doctest_parser.h"

namespace hunch {
namespace {

namespace flag = doctest_flag;

TEST(DoctestCheckerTest, MatchesEqualTexts) {
  EXPECT_TRUE(matches("a\n", "a\n", 0));
  EXPECT_FALSE(matches("a\n", "a \n", 0));
  EXPECT_FALSE(matches("", "a\n", 0));
  EXPECT_TRUE(matches("\xC3\xA9\n", "\\xe9\n", 0));  // both are the same in ASCII
}

TEST(DoctestCheckerTest, TakesTrueForOne) {
  EXPECT_TRUE(matches("1\n", "True\n", 0));
  EXPECT_TRUE(matches("0\n", "False\n", 0));
  EXPECT_FALSE(matches("True\n", "1\n", 0));
  EXPECT_FALSE(matches("1\n", "True\n", flag::kDontAcceptTrueFor1));
}

TEST(DoctestCheckerTest, ReadsBlanklineMarks) {
  EXPECT_TRUE(matches("a\n<BLANKLINE>\nb\n", "a\n\nb\n", 0));
  EXPECT_TRUE(matches("a\n<BLANKLINE>  \nb\n", "a\n   \nb\n", 0));
  EXPECT_FALSE(matches("a\n <BLANKLINE>\nb\n", "a\n\nb\n", 0));
  EXPECT_FALSE(matches("a\n<BLANKLINE>\nb\n", "a\n\nb\n", flag::kDontAcceptBlankline));
  EXPECT_EQ(with_blankline_marks("a\n\n  \nb\n"), "a\n<BLANKLINE>\n<BLANKLINE>\nb\n");
}

TEST(DoctestCheckerTest, NormalisesWhiteSpace) {
  EXPECT_TRUE(matches("[1,\n 2]\n", "[1, 2]\n", flag::kNormalizeWhitespace));
  EXPECT_FALSE(matches("[1,2]\n", "[1, 2]\n", flag::kNormalizeWhitespace));
}

TEST(DoctestCheckerTest, MatchesEllipses) {
  constexpr DoctestFlags kEllipsis = flag::kEllipsis;
  EXPECT_TRUE(matches("[0, ..., 9]\n", "[0, 1, 9]\n", kEllipsis));
  EXPECT_TRUE(matches("...\n", "\n", kEllipsis));
  EXPECT_TRUE(matches("a...b...c\n", "aXbYc\n", kEllipsis));
  EXPECT_FALSE(matches("aa...aa\n", "aaa\n", kEllipsis));
  EXPECT_FALSE(matches("a...b...c\n", "acb\n", kEllipsis));
  EXPECT_TRUE(matches("......\n", "x\n", kEllipsis));
  EXPECT_FALSE(matches("a...\n", "ab\n", 0));
  EXPECT_TRUE(matches("a ... c\n", "a   b\n\n c\n", kEllipsis | flag::kNormalizeWhitespace));
}

Expected wanting(std::string text) {
  Expected expected;
  expected.exception = expected_exception(text);
  expected.text = std::move(text);
  return expected;
}

Actual raising(std::string exception, std::string text = "") { return {std::move(text), std::move(exception), {}}; }

TEST(DoctestCheckerTest, HoldsExceptionsAgainstTheEndOfATraceback) {
  const Expected zero = wanting("Traceback (most recent call last):\n  stack\nZeroDivisionError: division by zero\n");
  EXPECT_TRUE(passes(zero, raising("ZeroDivisionError: division by zero\n", "printed before\n"), 0));
  EXPECT_FALSE(passes(zero, raising("ZeroDivisionError: other\n"), 0));
  EXPECT_FALSE(passes(zero, {"ZeroDivisionError: division by zero\n", {}, {}}, 0));
  EXPECT_FALSE(passes(wanting("1\n"), raising("E\n"), 0));
  EXPECT_TRUE(passes(wanting("Traceback (most recent call last):\nE: a...z\n"), raising("E: abcz\n"), flag::kEllipsis));
}

TEST(DoctestCheckerTest, IgnoresDetailsOfExceptionsWhereAsked) {
  const Expected expected = wanting("Traceback (most recent call last):\nMyError: one\n");
  EXPECT_TRUE(passes(expected, raising("a.b.MyError: two\nthree\n"), flag::kIgnoreExceptionDetail));
  EXPECT_TRUE(passes(expected, raising("MyError\n"), flag::kIgnoreExceptionDetail));
  EXPECT_FALSE(passes(expected, raising("YourError: one\n"), flag::kIgnoreExceptionDetail));
}

}  // namespace
}  // namespace hunch
