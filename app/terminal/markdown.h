// The Markdown renderer shows a text of the bank on a terminal: paragraphs, emphasis, code, lists, links, headings,
// quotes.
#pragma once

#include <string_view>

#include "app/terminal/styled_text.h"

namespace hunch {

// Wrapped to the text width of the look. Where colour does not tell code spans and emphasis apart, their backticks and
// asterisks stay. A link is its text and its address. Raw HTML is shown as it is written.
Lines render_markdown(std::string_view markdown, const Look& look);

}  // namespace hunch
