// HTML for cards, which have no style sheet of ours: code in the colours of the terminal's highlighter. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "engine/bank/question.h"

namespace hunch {

// A <pre> with the styles written into it, as a card has no style sheet of ours. Dark on light whatever surrounds it.
std::string card_code(const Question& question);   // the snippet, with prompts in repl context
std::string card_code(std::string_view python);    // any program
std::string card_output(std::string_view output);  // what was printed

// Raw HTML and dangerous links of the author's are left out; Python in fences is coloured.
std::string card_markdown(std::string_view markdown);

}  // namespace hunch
