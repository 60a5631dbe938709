// PythonText is what Python's str and re make of characters, for rules that are stated in their terms. Pure functions.
//
// Texts are UTF-8 in which lone surrogates may stand, as Python's "surrogatepass" writes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hunch {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;  // bytes
};

// The first of a text that is not empty; an ill-formed byte is U+FFFD.
CodePoint front_code_point(std::string_view text);

bool is_python_space(char32_t c);  // str.isspace(), \s
bool is_python_word(char32_t c);   // \w

std::string expand_tabs(std::string_view text);                     // str.expandtabs()
std::string backslash_replaced(std::string_view text);              // str.encode("ascii", "backslashreplace")
std::vector<std::string> split_words(std::string_view text);        // str.split()
std::vector<std::string_view> split_at_newlines(std::string_view);  // str.split("\n"): at least one
std::size_t space_at_front(std::string_view text);                  // bytes that are \s
bool is_spaces(std::string_view text);                              // U+0020 only, or nothing

}  // namespace hunch
