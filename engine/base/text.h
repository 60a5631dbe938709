// Text: UTF-8 and the control characters that must not reach a terminal. Pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hunch {

// The byte offset of the first ill-formed UTF-8 sequence, or std::nullopt. Surrogates and overlong forms are
// ill-formed.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// Whether the byte is one of a UTF-8 sequence but not its first.
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Each ill-formed byte becomes U+FFFD. `lossy`, if given, is set to whether there was one.
std::string to_valid_utf8(std::string_view bytes, bool* lossy = nullptr);

// What a terminal may be shown of untrusted text: \n and \t pass; every other C0 and C1 control, DEL, bidi control and
// other invisible format character becomes an escape such as \x1b or \u202e; ill-formed bytes become \xff. At most 8
// combining marks in a row pass, further ones are escaped.
std::string neutralise(std::string_view bytes);

// The same JSON, in which every code point that neutralise() would not let pass is an escape such as \u009b: whoever
// reads it gets the same strings, and a terminal has nothing to act upon. `json` is well-formed, without line breaks
// but those between texts.
std::string neutralise_json(std::string_view json);

// The columns that the text takes in a terminal: wide characters take two, combining ones none. Control characters and
// ill-formed bytes count one each; neutralise() before showing them.
std::size_t display_width(std::string_view text);

// Lines without their newline; a final newline does not begin another line. "" has none.
std::vector<std::string_view> split_lines(std::string_view text);

// Every other blank that Unicode has, such as the no-break one, and the empty Braille cell become a space.
std::string plain_blanks(std::string_view text);

// Blanks (space, tab, CR, LF, form feed) removed at both ends.
std::string_view trim(std::string_view text);

// The candidate nearest to `word` by edit distance (transpositions count one), if near enough to suggest: at most a
// third of the word's length, and at least 1.
std::optional<std::string> did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// Neutralised, and fit to stand in an element of HTML or in a quoted attribute: & < > " and ' are entities.
std::string escaped_html(std::string_view text);

}  // namespace hunch
