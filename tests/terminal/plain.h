// What views look like without colours, as tests compare it.
#pragma once

#include <string>

#include "app/terminal/look.h"
#include "app/terminal/styled_text.h"

namespace hunch {

constexpr Look kPlain40{.colors = Colors::off, .width = 40, .height = 24};
constexpr Look kPlain60{.colors = Colors::off, .width = 60, .height = 24};
constexpr Look kPlain80{.colors = Colors::off, .width = 80, .height = 24};

constexpr Look kWords80{.colors = Colors::off, .width = 80, .height = 24, .telling = Telling::in_words};

inline std::string plain(const Lines& lines) { return paint(lines, Colors::off); }

}  // namespace hunch
