// HTML for cards: code in the colours of the terminal's highlighter, Markdown in cmark's safe mode. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "engine/bank/question.h"

namespace hunch {

// & < > " and ' as entities, control characters made visible.
std::string escape_html(std::string_view text);

// A <pre> with the styles written into it, as a card has no style sheet of ours. Dark on light whatever surrounds it.
std::string code_html(const Question& question);   // the snippet, with prompts in repl context
std::string code_html(std::string_view python);    // any program
std::string output_html(std::string_view output);  // what was printed

// Raw HTML and dangerous links of the author's are left out; Python in fences is coloured.
std::string markdown_html(std::string_view markdown);

}  // namespace hunch
