#include "app/terminal/markdown.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

std::string plain(std::string_view markdown, int width = 40) {
  return paint(render_markdown(markdown, {.colors = Colors::off, .width = width, .height = 24}), Colors::off);
}

TEST(MarkdownTest, ParagraphsAreWrapped) {
  EXPECT_EQ(plain("one two\nthree four\n\nfive", 10), "one two\nthree four\n\nfive\n");
}

TEST(MarkdownTest, WidthIsBounded) {
  const std::string text(200, 'x');
  EXPECT_EQ(plain(text, 200).find('\n'), 88u);
}

TEST(MarkdownTest, MarksStayWithoutColour) {
  EXPECT_EQ(plain("a `list` is *one* and **two**"), "a `list` is *one* and **two**\n");
}

TEST(MarkdownTest, MarksBecomeStyles) {
  const Lines lines = render_markdown("a `list` is *one*", {.colors = Colors::on, .width = 40, .height = 24});
  EXPECT_EQ(paint(lines, Colors::on), "a \x1b[36mlist\x1b[0m is \x1b[1mone\x1b[0m\n");
}

TEST(MarkdownTest, ListsHang) {
  EXPECT_EQ(plain("- one two three\n- four", 11), "• one two\n  three\n• four\n");
  EXPECT_EQ(plain("3. a\n4. b"), "3. a\n4. b\n");
  EXPECT_EQ(plain("- a\n  - b\n- c"), "• a\n  • b\n• c\n");
}

TEST(MarkdownTest, LinksShowTheirAddress) {
  EXPECT_EQ(plain("[docs](https://x.org)"), "docs <https://x.org>\n");
  EXPECT_EQ(plain("<https://x.org>"), "https://x.org\n");
}

TEST(MarkdownTest, CodeBlocksKeepTheirLines) {
  EXPECT_EQ(plain("see\n```python\nif x:\n    y\n```\nend"), "see\n\n    if x:\n        y\n\nend\n");
}

TEST(MarkdownTest, QuotesAndHeadings) { EXPECT_EQ(plain("# Top\n> said\n> so"), "Top\n\n│ said so\n"); }

TEST(MarkdownTest, RawHtmlIsText) { EXPECT_EQ(plain("a <b>c</b>\n\n<div>x</div>"), "a <b>c</b>\n\n<div>x</div>\n"); }

TEST(MarkdownTest, HardBreaksBreak) { EXPECT_EQ(plain("a\\\nb"), "a\nb\n"); }

TEST(MarkdownTest, HostileTextIsHarmless) {
  EXPECT_EQ(plain("\x1b[2J"), "\\x1b[2J\n");
  EXPECT_EQ(plain(std::string(5000, '>') + " x"), "");
  EXPECT_EQ(plain(""), "");
}

}  // namespace
}  // namespace hunch
