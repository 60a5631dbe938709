#include "app/terminal/disassembly_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/plain.h"

namespace hunch {
namespace {

const char* const kSource = "def f(x=[]):\n    return x\n";

Disassembly example_listing() {
  return {.python = "3.11.2",
          .units = {{"<module>", {{0, "RESUME", "0"}, {1, "BUILD_LIST", "0"}, {1, "MAKE_FUNCTION", "1 (defaults)"}}},
                    {"f", {{2, "LOAD_FAST", "x"}, {2, "RETURN_VALUE", ""}}}},
          .problem = ""};
}

TEST(DisassemblyViewTest, OperationsStandBelowTheirLine) {
  EXPECT_EQ(plain(disassembly_view(example_listing(), kSource, {2}, kPlain80)),
            "The byte code of CPython 3.11.2; it was compiled, not run. A > marks what\n"
            "matters most.\n"
            "\n"
            "<module>\n"
            "      RESUME                 0\n"
            "   1  def f(x=[]):\n"
            "    > BUILD_LIST             0\n"
            "    > MAKE_FUNCTION          1 (defaults)\n"
            "\n"
            "f\n"
            ">  2      return x\n"
            "      LOAD_FAST              x\n"
            "      RETURN_VALUE\n"
            "\n"
            "BUILD_LIST        makes a new list, each time it is reached\n"
            "MAKE_FUNCTION     makes the function; its defaults were computed just before,\n"
            "    once\n");
}

TEST(DisassemblyViewTest, FitsIntoFortyColumns) {
  EXPECT_LE(widest(disassembly_view(example_listing(), kSource, {2}, kPlain40)), 40);
}

TEST(DisassemblyViewTest, InWords) {
  EXPECT_EQ(plain(disassembly_view(example_listing(), kSource, {2}, kWords80)),
            "The byte code of CPython 3.11.2; it was compiled, not run.\n"
            "\n"
            "<module>\n"
            "  RESUME 0\n"
            "line 1: def f(x=[]):\n"
            "  BUILD_LIST 0\n"
            "  MAKE_FUNCTION 1 (defaults)\n"
            "\n"
            "f\n"
            "line 2, which matters:     return x\n"
            "  LOAD_FAST x\n"
            "  RETURN_VALUE\n"
            "\n"
            "BUILD_LIST: makes a new list, each time it is reached\n"
            "MAKE_FUNCTION: makes the function; its defaults were computed just before, once\n");
}

TEST(DisassemblyViewTest, WhatDoesNotCompileHasNone) {
  EXPECT_EQ(
      plain(disassembly_view({.python = "3.11.2", .units = {}, .problem = "SyntaxError: bad"}, "(", {}, kPlain80)),
      "There is no byte code, as this does not compile: SyntaxError: bad\n");
}

}  // namespace
}  // namespace hunch
