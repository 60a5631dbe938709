// A QR code is a text that phones can read off a screen: here off a terminal's, two squares a character.
#pragma once

#include <string>
#include <string_view>

#include "app/terminal/look.h"

namespace hunch {

// Lines, dark on light with the quiet border that readers need. Without colour the terminal is taken to be dark. "" if
// the text is too long for a code.
std::string qr_text(std::string_view text, Colors colors);

}  // namespace hunch
