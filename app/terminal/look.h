// A Look is how output is shown to a person: in colour or not, and in how much space.
#pragma once

#include <optional>
#include <string>

#include "app/command.h"

namespace hunch {

enum class Colors { off, on };
using Telling = CommonOptions::Telling;

struct Look {
  Colors colors = Colors::off;
  int width = 80;   // columns
  int height = 24;  // rows
  Telling telling = Telling::drawn;
};

// Running text is easier to read in lines that are not too long.
inline constexpr int kMaxTextWidth = 88;
inline int text_width(const Look& look) { return look.width < kMaxTextWidth ? look.width : kMaxTextWidth; }

// What the choice of a Look depends on, so that it can be tested.
struct LookInputs {
  CommonOptions::Color option = CommonOptions::Color::automatic;
  bool is_terminal = false;
  int terminal_columns = 0;  // 0: unknown. Source: ioctl_tty(2) TIOCGWINSZ.
  int terminal_rows = 0;
  Telling telling = Telling::drawn;
  std::optional<std::string> no_color, clicolor, clicolor_force, term, columns, lines;
};

// In words there are no colours. Else --color decides, else NO_COLOR (not empty), else CLICOLOR_FORCE (not 0), else
// whether it is a terminal that is neither dumb nor told CLICOLOR=0. Source: no-color.org, bixense.com/clicolors.
Look choose_look(const LookInputs& inputs);

// The Look for this file descriptor now; a window may be resized at any time.
Look look_of(int fd, const CommonOptions& options);

}  // namespace hunch
