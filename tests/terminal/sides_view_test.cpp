#include "app/terminal/sides_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/plain.h"

namespace hunch {
namespace {

Sides example_sides() {
  return {.left = {"Before", false, "finishes"},
          .right = {"Now", false, "raises KeyError: 1"},
          .diff = diff_lines("a\nb\n", "a\nc\nd\n"),
          .endings = Sides::Endings::different};
}

TEST(SidesViewTest, ColumnsWhereThereIsRoom) {
  EXPECT_EQ(plain(sides_view(example_sides(), kPlain80)),
            "    Before          │   Now\n"
            "    a               │   a\n"
            "  - b               │ + c\n"
            "                    │ + d\n"
            "  - ends: finishes  │ + ends: raises KeyError: 1\n");
}

TEST(SidesViewTest, OneBelowTheOtherWhereItIsNarrow) {
  EXPECT_EQ(plain(sides_view(example_sides(), kPlain40)),
            "    Before\n"
            "    a\n"
            "  - b\n"
            "  - ends: finishes\n"
            "    Now\n"
            "    a\n"
            "  + c\n"
            "  + d\n"
            "  + ends: raises KeyError: 1\n");
}

TEST(SidesViewTest, InWords) {
  EXPECT_EQ(plain(sides_view(example_sides(), kWords80)),
            "Before\n"
            "a\n"
            "b\n"
            "ends: finishes\n"
            "Now\n"
            "a\n"
            "c\n"
            "d\n"
            "ends: raises KeyError: 1\n"
            "Lines that differ: under \"Before\": 2. under \"Now\": 2, 3. The endings differ.\n");
}

TEST(SidesViewTest, InWordsNothingAndTheSame) {
  const Sides sides{.left = {"Before", true, "finishes"}, .right = {"Now", true, "finishes"}, .diff = {}};
  EXPECT_EQ(plain(sides_view(sides, kWords80)), "Before\n(nothing)\nNow\n(nothing)\nThe lines are the same.\n");
}

TEST(SidesViewTest, InWordsBlanksAtTheEndAreTold) {
  const Sides sides{.left = {"Before", false, ""}, .right = {"Now", false, ""}, .diff = diff_lines("a\n", "a  \n")};
  EXPECT_EQ(plain(sides_view(sides, kWords80)),
            "Before\na\nNow\na (and 2 blanks)\n"
            "Lines that differ: under \"Before\": 1. under \"Now\": 1.\n");
}

TEST(SidesViewTest, NothingReachesBeyondTheWidth) {
  Sides sides = example_sides();
  sides.diff = diff_lines(std::string(300, 'a') + "\n", std::string(200, 'b') + "\n\xe6\x97\xa5\xe6\x9c\xac\n");
  for (const Telling telling : {Telling::drawn, Telling::in_words}) {
    for (const int width : {20, 40, 79, 80, 140}) {
      const Look look{.colors = Colors::off, .width = width, .height = 24, .telling = telling};
      EXPECT_LE(widest(sides_view(sides, look)), std::max(width, 40)) << width;
    }
  }
}

}  // namespace
}  // namespace hunch
