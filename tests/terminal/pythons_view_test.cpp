#include "app/terminal/pythons_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

PythonOutcome prints(const std::string& python, const std::string& text) { return {python, {{Stream::out, text}}, ""}; }

std::string shown(const std::vector<PythonOutcome>& outcomes, int width = 80) {
  return paint(pythons_view(outcomes, {.width = width}), Colors::off);
}

TEST(PythonsViewTest, ShowsOnceWhatAllDo) {
  EXPECT_EQ(shown({prints("3.8", "a\nb\n"), prints("3.9", "a\nb\n"), prints("3.10", "a\nb\n")}),
            "CPython 3.8 – 3.10, all alike\n"
            "  a\n"
            "  b\n");
}

TEST(PythonsViewTest, SetsWhatDiffersSideBySide) {
  EXPECT_EQ(shown({prints("3.8", "no\nlonger line\n"), prints("3.9", "yes\n")}),
            "  CPython 3.8 │ CPython 3.9\n"
            "  no          │ yes\n"
            "  longer line │\n");
}

TEST(PythonsViewTest, StacksWhatDoesNotFit) {
  const std::vector<PythonOutcome> outcomes = {prints("3.8", "a line of some length\n"), prints("3.9", "short\n")};
  EXPECT_THAT(shown(outcomes, 40), HasSubstr("│"));
  EXPECT_EQ(shown(outcomes, 30),
            "CPython 3.8\n"
            "  a line of some length\n"
            "\n"
            "CPython 3.9\n"
            "  short\n");
}

TEST(PythonsViewTest, StaysWithinTheWidth) {
  const std::string wide(200, 'x');
  for (const int width : {20, 80, 120}) {
    const Lines lines = pythons_view(
        {prints("3.8", wide), prints("3.9", "\t日本語\n"), {"3.10", {}, "not run: " + wide}}, {.width = width});
    EXPECT_LE(widest(lines), width);
  }
}

TEST(PythonsViewTest, NamesPythonsThatFollowEachOtherAsARange) {
  const std::string text = shown({prints("3.8", "a"), prints("3.9", "b"), prints("3.10", "a"), prints("3.11", "a"),
                                  prints("3.12", "a"), prints("3.13", "b")});
  EXPECT_THAT(text, HasSubstr("CPython 3.8, 3.10 – 3.12"));
  EXPECT_THAT(text, HasSubstr("CPython 3.9, 3.13"));
}

TEST(PythonsViewTest, LinesThatNotAllShowStandOut) {
  const Lines lines = pythons_view({prints("3.8", "same\nold\n"), prints("3.9", "same\nnew\n")}, {.width = 20});
  ASSERT_EQ(lines.size(), 7U);
  EXPECT_EQ(lines[1].back(), Span(Style::plain, "same"));
  EXPECT_EQ(lines[2].back(), Span(Style::strong, "old"));
  EXPECT_EQ(lines[6].back(), Span(Style::strong, "new"));
}

TEST(PythonsViewTest, NothingStandsOutWhereNothingIsShared) {
  const Lines lines = pythons_view({prints("3.8", "old\n"), prints("3.9", "new\n")}, {.width = 20});
  EXPECT_EQ(lines[1].back(), Span(Style::plain, "old"));
}

TEST(PythonsViewTest, TellsTheStreamsApart) {
  const PythonOutcome error{"3.9", {{Stream::err, "text\n"}}, ""};
  EXPECT_THAT(shown({prints("3.8", "text\n"), error}), HasSubstr("CPython 3.8 │ CPython 3.9"));
}

TEST(PythonsViewTest, SaysHowItEndedAndThatNothingWasPrinted) {
  EXPECT_EQ(shown({{"3.8", {}, ""}, {"3.9", {}, "exit status 3"}}),
            "  CPython 3.8 │ CPython 3.9\n"
            "  (nothing)   │ (exit status 3)\n");
}

TEST(PythonsViewTest, NeutralisesWhatTheProgramPrinted) {
  const std::string text = shown({prints("3.8", "\x1b[2J\x07gone\n")});
  EXPECT_THAT(text, HasSubstr("\\x1b[2J\\x07gone"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace hunch
