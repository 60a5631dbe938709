// Harmless text is well-formed UTF-8 that a terminal does nothing but show: no control, no bidi control, nothing that
// cannot be seen. Decided here from code points alone, so that the engine's own tables are checked and not trusted.
#pragma once

#include <string>
#include <string_view>

namespace hunch {

// What is not harmless in the text, and where: "U+001B at byte 3"; "" if it is harmless. \n passes, and \t where asked.
enum class Tabs { pass, count };
std::string harm_in(std::string_view text, Tabs tabs = Tabs::count);

// The text without the escape sequences that paint() writes: ESC [ digits and semicolons m.
std::string without_colours(std::string_view painted);

}  // namespace hunch
