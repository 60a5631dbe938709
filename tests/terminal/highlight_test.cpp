#include "app/terminal/highlight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/base/file.h"

namespace hunch {
namespace {

std::string joined(std::string_view source) {
  std::string text;
  for (const Token& token : highlight(source)) text += token.text;
  return text;
}

// "keyword(def) f():" and so on; plain text as it is.
std::string marked(std::string_view source) {
  std::string text;
  for (const Token& token : highlight(source)) {
    const auto is = [&](Style style, const char* name) {
      if (token.style == style) text += std::string(name) + "<" + std::string(token.text) + ">";
    };
    if (token.style == Style::plain) text += token.text;
    is(Style::keyword, "k");
    is(Style::builtin, "b");
    is(Style::string, "s");
    is(Style::comment, "c");
    is(Style::number, "n");
    is(Style::decorator, "d");
  }
  return text;
}

TEST(HighlightTest, KnowsTheKindsOfTokens) {
  EXPECT_EQ(marked("def f(x):  # why\n    return len(x) + 0x1F\n"),
            "k<def> f(x):  c<# why>\n    k<return> b<len>(x) + n<0x1F>\n");
  EXPECT_EQ(marked("@app.route\n"), "d<@app.route>\n");
  EXPECT_EQ(marked("a @ b"), "a @ b");
  EXPECT_EQ(marked("1e-5 + .5 - 1_000j"), "n<1e-5> + n<.5> - n<1_000j>");
  EXPECT_EQ(marked("0xe-1"), "n<0xe>-n<1>");
}

TEST(HighlightTest, AttributesAreNoBuiltins) {
  EXPECT_EQ(marked("q.print(list)"), "q.print(b<list>)");
  EXPECT_EQ(marked("printer"), "printer");
}

TEST(HighlightTest, SoftKeywordsDependOnTheirPlace) {
  EXPECT_EQ(marked("match x:\n    case 1: pass:"), "k<match> x:\n    k<case> n<1>: k<pass>:");
  EXPECT_EQ(marked("match = 1\n"), "match = n<1>\n");
}

TEST(HighlightTest, StringsOfEveryKind) {
  EXPECT_EQ(marked(R"(x = 'a\'b' + rb"c" + "")"), R"(x = s<'a\'b'> + s<rb"c"> + s<"">)");
  EXPECT_EQ(marked("'''a\n'b'''+1"), "s<'''a\n'b'''>+n<1>");
  EXPECT_EQ(marked("'open\nx"), "s<'open>\nx");
  EXPECT_EQ(marked("'''open\nx"), "s<'''open\nx>");
  EXPECT_EQ(marked(R"('\)"), R"(s<'\>)");
}

TEST(HighlightTest, LooksIntoFormattedStrings) {
  EXPECT_EQ(marked(R"(f"a {len(x)} b")"), R"(s<f"a {>b<len>(x)s<} b">)");
  EXPECT_EQ(marked(R"(f"{{no}}")"), R"(s<f"{{no}}">)");
  EXPECT_EQ(marked(R"(f"{d["k"]}!")"), R"(s<f"{>d[s<"k">]s<}!">)");
}

TEST(HighlightTest, NeverChangesTheText) {
  for (const char* source : {"",        "\n",
                             "f\"{",    "f'{x",
                             "\"\"\"",  "'",
                             "\\",      "@",
                             "é = 'ü'", "f\"{f'{f\"{f'{x}'}\"}'}\"",
                             "x\r\ny",  "\xff\xfe",
                             "rb",      "rbf\"x\"",
                             "{}[]()",  "f'''{\n}'''",
                             "0x",      "1.",
                             "..",      "f\"{x!r:>{w}}\""}) {
    EXPECT_EQ(joined(source), source);
  }
}

TEST(HighlightTest, NeverChangesASnippetOfTheBank) {
  int count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(HUNCH_SOURCE_DIR "/snippets")) {
    if (entry.path().extension() != ".py") continue;
    const Result<std::string> source = read_file(entry.path(), 1 << 20);
    ASSERT_TRUE(source);
    EXPECT_EQ(joined(*source), *source) << entry.path();
    ++count;
  }
  EXPECT_GT(count, 0);
}

TEST(HighlightTest, DeepNestingEnds) {
  std::string source;
  for (int i = 0; i < 20'000; ++i) source += "f\"{";
  EXPECT_EQ(joined(source), source);
}

TEST(HighlightTest, LinesKeepTheirStyles) {
  const Lines lines = highlighted_lines("'''a\nb'''\n\tx");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], (Line{{Style::string, "'''a"}}));
  EXPECT_EQ(lines[1], (Line{{Style::string, "b'''"}}));
  EXPECT_EQ(paint(lines[2], Colors::off), "        x\n");
}

TEST(HighlightTest, FindsContinuationLines) {
  EXPECT_THAT(continuation_lines("x = 1\ny = (2,\n3)\nz"), testing::ElementsAre(false, false, true, false));
  EXPECT_THAT(continuation_lines("if x:\n    y\nelse:\n    z\na"),
              testing::ElementsAre(false, true, true, true, false));
  EXPECT_THAT(continuation_lines("s = '''\nx\n'''\ny"), testing::ElementsAre(false, true, true, false));
  EXPECT_THAT(continuation_lines("a = \\\nb\nc  # \\\nd"), testing::ElementsAre(false, true, false, false));
  EXPECT_THAT(continuation_lines("@a\n@b\ndef f():\n    pass\n"), testing::ElementsAre(false, true, true, true));
  EXPECT_THAT(continuation_lines("elsewhere = 1\nelsewhere"), testing::ElementsAre(false, false));
}

}  // namespace
}  // namespace hunch
