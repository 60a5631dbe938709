// HTML for the pages: what snippets and the bank say, with classes that the style sheets know. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "app/html.h"
#include "engine/runner/transcript.h"

namespace hunch {

// Source as spans of the terminal's tokens, `<span class="t-keyword">def</span>`. In context repl each line has its
// prompt before it, `<span class="t-prompt">`. No element contains a line break that the source does not have.
std::string code_html(std::string_view source, Context context);

// A text of the bank. Raw HTML and dangerous links in it are left out; Python in its fences is highlighted.
std::string markdown_html(std::string_view markdown);

// Texts of the bank as a list; "" if there are none.
struct HtmlList {
  std::string html;
  void add(std::string_view item_html) { html += "<li>" + std::string(item_html) + "</li>\n"; }
  [[nodiscard]] std::string text() const { return html.empty() ? "" : "<ul>\n" + html + "</ul>\n"; }
};

}  // namespace hunch
