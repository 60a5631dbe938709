#include "app/web/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/text.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HtmlTest, EscapesForElementsAndAttributes) {
  EXPECT_EQ(escaped_html("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escaped_html("\x1b[31m\u202e"), "\\x1b[31m\\u202e");
}

TEST(HtmlTest, ColoursCodeByTheTerminalsTokens) {
  EXPECT_EQ(code_html("def f():  # <b>\n    return '<i>'\n", Context::script),
            "<span class=\"t-keyword\">def</span> f():  <span class=\"t-comment\"># &lt;b&gt;</span>\n"
            "    <span class=\"t-keyword\">return</span> <span class=\"t-string\">&#39;&lt;i&gt;&#39;</span>\n");
}

TEST(HtmlTest, EachLineOfALongStringIsASpanOfItsOwn) {
  EXPECT_EQ(code_html("'''a\nb'''", Context::script),
            "<span class=\"t-string\">&#39;&#39;&#39;a</span>\n<span class=\"t-string\">b&#39;&#39;&#39;</span>\n");
}

TEST(HtmlTest, ASessionHasItsPrompts) {
  const std::string html = code_html("x = 1\n\nif x:\n    y\n\nx\n", Context::repl);
  EXPECT_EQ(html,
            "<span class=\"t-prompt\">&gt;&gt;&gt; </span>x = <span class=\"t-number\">1</span>\n"
            "<span class=\"t-prompt\">&gt;&gt;&gt; </span><span class=\"t-keyword\">if</span> x:\n"
            "<span class=\"t-prompt\">... </span>    y\n<span class=\"t-prompt\">... </span>\n"
            "<span class=\"t-prompt\">&gt;&gt;&gt; </span>x\n");
}

TEST(HtmlTest, MarkdownCannotBringScripts) {
  const std::string html = markdown_html(
      "a <script>alert(1)</script> <img src=x onerror=alert(1)>\n\n<iframe></iframe>\n\n[x](javascript:alert(1)) "
      "[y](data:text/html,x) ![z](javascript:x) [ok](https://docs.python.org/) `<b>`\n");
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(html, Not(HasSubstr("<iframe")));
  EXPECT_THAT(html, Not(HasSubstr("javascript:")));
  EXPECT_THAT(html, Not(HasSubstr("\"data:")));
  EXPECT_THAT(html, HasSubstr("<a href=\"https://docs.python.org/\">ok</a>"));
  EXPECT_THAT(html, HasSubstr("<code>&lt;b&gt;</code>"));
}

TEST(HtmlTest, PythonInAFenceIsHighlighted) {
  EXPECT_THAT(markdown_html("```python\nNone\n```\n"),
              HasSubstr("<pre><code><span class=\"t-keyword\">None</span>\n</code></pre>"));
  EXPECT_THAT(markdown_html("```\n<script>\n```\n\ntext\n"), HasSubstr("<pre><code>&lt;script&gt;\n</code></pre>"));
}

TEST(HtmlTest, NothingInvisibleComesThroughMarkdown) {
  EXPECT_THAT(markdown_html("a\u202eb &#x202e; &#27;"), Not(HasSubstr("\u202e")));
}

}  // namespace
}  // namespace hunch
