#include "app/terminal/look.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace hunch {
namespace {

constexpr int kMinWidth = 20, kMinHeight = 6, kMaxSide = 1000;

Colors choose_colors(const LookInputs& inputs) {
  if (inputs.telling == Telling::in_words) return Colors::off;
  if (inputs.option == CommonOptions::Color::always) return Colors::on;
  if (inputs.option == CommonOptions::Color::never) return Colors::off;
  if (inputs.no_color && !inputs.no_color->empty()) return Colors::off;
  if (inputs.clicolor_force && !inputs.clicolor_force->empty() && *inputs.clicolor_force != "0") return Colors::on;
  if (!inputs.is_terminal || inputs.clicolor == "0") return Colors::off;
  if (!inputs.term || inputs.term->empty() || *inputs.term == "dumb") return Colors::off;
  return Colors::on;
}

int choose_side(int measured, const std::optional<std::string>& variable, int otherwise, int least) {
  int side = measured;
  if (side <= 0 && variable) {
    const char* end = variable->data() + variable->size();
    if (std::from_chars(variable->data(), end, side).ptr != end) side = 0;
  }
  return side <= 0 ? otherwise : std::clamp(side, least, kMaxSide);
}

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace

Look choose_look(const LookInputs& inputs) {
  return {.colors = choose_colors(inputs),
          .width = choose_side(inputs.terminal_columns, inputs.columns, 80, kMinWidth),
          .height = choose_side(inputs.terminal_rows, inputs.lines, 24, kMinHeight),
          .telling = inputs.telling};
}

Look look_of(int fd, const CommonOptions& options) {
  LookInputs inputs;
  inputs.option = options.color;
  inputs.telling = options.telling;
  inputs.is_terminal = isatty(fd) == 1;
  winsize size{};
  if (inputs.is_terminal && ioctl(fd, TIOCGWINSZ, &size) == 0) {
    inputs.terminal_columns = size.ws_col;
    inputs.terminal_rows = size.ws_row;
  }
  inputs.no_color = variable("NO_COLOR");
  inputs.clicolor = variable("CLICOLOR");
  inputs.clicolor_force = variable("CLICOLOR_FORCE");
  inputs.term = variable("TERM");
  inputs.columns = variable("COLUMNS");
  inputs.lines = variable("LINES");
  return choose_look(inputs);
}

}  // namespace hunch
