#include "app/terminal/code_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/plain.h"

namespace hunch {
namespace {

TEST(CodeViewTest, NumbersLines) { EXPECT_EQ(plain(numbered_code("a\n\nb\n", 40)), "   1  a\n   2\n   3  b\n"); }

TEST(CodeViewTest, MarksLines) { EXPECT_EQ(plain(numbered_code("a\nb\n", 40, {2})), "   1  a\n>  2  b\n"); }

TEST(CodeViewTest, LongLinesGoOnBelow) {
  EXPECT_EQ(plain(numbered_code("abcdef\ng\n", 10)), "   1  abcd\n      ef\n   2  g\n");
}

TEST(CodeViewTest, PromptsBeginInputs) {
  EXPECT_EQ(plain(prompted_code("a = 257\nfor x in y:\n    z\n\n\na\n", 40)),
            "  >>> a = 257\n  >>> for x in y:\n  ...     z\n  ...\n  >>> a\n");
}

TEST(CodeViewTest, BlankLinesBetweenInputsAreNotTyped) {
  EXPECT_EQ(plain(prompted_code("a = 1\n\nb = 2\n", 40)), "  >>> a = 1\n  >>> b = 2\n");
}

TEST(CodeViewTest, SessionsShowWhatEachInputWrote) {
  const Statement first{"x = 1", "", "", {}};
  const Statement second{"x", "1\n", "", {}};
  const Statement third{"1/0", "", "ZeroDivisionError: division by zero\n", {}};
  EXPECT_EQ(plain(session_view({first, second, third}, 60)),
            "  >>> x = 1\n  >>> x\n  1\n  >>> 1/0\n  ZeroDivisionError: division by zero\n");
}

}  // namespace
}  // namespace hunch
