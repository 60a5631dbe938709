#include "app/terminal/diff_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/plain.h"

namespace hunch {
namespace {

std::string shown(std::string_view old_text, std::string_view new_text) {
  return paint(diff_view(old_text, new_text, kPlain40), Colors::off);
}

TEST(DiffViewTest, ShowsTwoLinesAroundEachChange) {
  EXPECT_EQ(shown("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\nfour\n5\n6\n7\n8\n9\nten\n"),
            "  line 2\n"
            "      2\n"
            "      3\n"
            "    - 4\n"
            "    + four\n"
            "      5\n"
            "      6\n"
            "  line 8\n"
            "      8\n"
            "      9\n"
            "    + ten\n");
}

TEST(DiffViewTest, ShowsWhatTheEyeMisses) {
  EXPECT_EQ(shown("a\n", "a \n"), "  line 1\n    - a\n    + a·\n");
  EXPECT_EQ(shown("\x1b[31m\n", ""), "  line 1\n    - \\x1b[31m\n");
}

TEST(DiffViewTest, WrapsLongLines) {
  EXPECT_EQ(shown("", std::string(40, 'x') + "\n"),
            "  line 1\n    + " + std::string(34, 'x') + "\n      " + std::string(6, 'x') + "\n");
}

TEST(DiffViewTest, IsEmptyForEqualTexts) { EXPECT_EQ(shown("a\n", "a\n"), ""); }

TEST(DiffViewTest, CountsWhatItLeavesOut) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += std::to_string(i) + "\n";
  EXPECT_NE(shown("", text).find("    … 80 more lines\n"), std::string::npos) << shown("", text);
}

TEST(DiffViewTest, TakesADiffWithoutNumbers) {
  using Op = DiffLine::Op;
  std::vector<DiffLine> diff(6, {Op::same, "s"});
  diff.push_back({Op::add, "new"});
  EXPECT_EQ(paint(diff_view(diff, kPlain40), Colors::off), "      …\n      s\n      s\n    + new\n");
}

}  // namespace
}  // namespace hunch
