// A Mistake is one thing wrong in a file of the bank: where, what, and what to do.
#pragma once

#include <string>
#include <vector>

#include "engine/bank/question.h"

namespace hunch {

struct Mistake {
  std::string path;
  Position at;
  std::string message;  // what is wrong, one line
  std::string advice;   // what to do, one line; may be ""
  std::string line;     // the line's text, for the caret; may be ""
};

// "path:line:column: error: message", the line with a caret under the column, "  help: advice". Control characters in
// the line are shown as visible escapes. No trailing newline.
std::string render(const Mistake& mistake);
std::string in_one_line(const Mistake& mistake);  // its place and message alone
std::string render(const std::vector<Mistake>& mistakes);

}  // namespace hunch
