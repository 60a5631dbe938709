// The highlighter cuts Python source into tokens that know their style. It never changes the text and never fails:
// source that Python refuses is coloured as far as it can be read.
#pragma once

#include <string_view>
#include <vector>

#include "app/terminal/styled_text.h"

namespace hunch {

struct Token {
  Style style = Style::plain;
  std::string_view text;  // part of the source; may span lines
};

// The tokens' texts, joined, are the source.
std::vector<Token> highlight(std::string_view source);

// The same as lines, tabs expanded.
Lines highlighted_lines(std::string_view source);

// Which lines of the source go on with what an earlier line began: inside brackets, inside a triple-quoted string,
// after a backslash, in an indented block, or in a clause such as `else:`. One entry per line; the first is false.
std::vector<bool> continuation_lines(std::string_view source);

}  // namespace hunch
