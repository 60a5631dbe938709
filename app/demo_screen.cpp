#include "app/demo_screen.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/standard_output.h"
#include "engine/base/text.h"

namespace hunch {

Result<void> DemoScreen::enter() {
  if (look().telling == Telling::in_words) return {};
  TRY(mode_, RawMode::enter(Screen::own));
  return {};
}

Result<void> DemoScreen::draw(const Lines& page, const std::function<Line(bool more_below)>& keys) {
  const Look look = this->look();
  const int room = look.height - 2, rows = static_cast<int>(page.size());
  top_ = std::clamp(top_, 0, std::max(0, rows - room));
  more_below_ = mode_ && rows - top_ > room;
  const std::string message = std::exchange(message_, "");
  if (in_words()) return tell(page, message.empty() ? keys(false) : Line{{Style::plain, message}});
  std::string text = "\x1b[?25l\x1b[H\x1b[2J";
  for (int i = top_; i < std::min(rows, top_ + room); ++i)
    text += paint(page[static_cast<std::size_t>(i)], look.colors);
  Line last = message.empty() ? keys(more_below_) : Line{{Style::strong, "  " + message}};
  last = wrap_anywhere(last, look.width - 1).front();
  text += fmt::format("\x1b[{};1H", look.height) + paint(last, look.colors);
  text.pop_back();  // a newline there would scroll the screen
  return print(text);
}

Result<void> DemoScreen::tell(const Lines& page, const Line& keys) {
  return print(paint(page, Colors::off) + "\n" + paint(wrap_words(keys, text_width(look())), Colors::off));
}

Key DemoScreen::read_key() {
  if (mode_) return console_.keyboard().read_key(*mode_);
  const std::optional<std::string> line = console_.keyboard().read_line();
  if (!line) return {Key::Kind::hang_up, ""};
  const std::string_view word = trim(*line);
  if (word.empty()) return {Key::Kind::enter, ""};
  return decode_key(word).key;
}

Result<void> DemoScreen::announce(const Lines& page, const std::string& request) {
  if (in_words()) return print(paint(page, Colors::off) + request + "\n");
  return print("\x1b[H\x1b[2J" + paint(page, look().colors) + "  " + request + "\n\x1b[?25h");
}

Result<Console::Entry> DemoScreen::ask_for_lines(const Lines& page, const std::string& request) {
  TRY_VOID(announce(page, request));
  if (mode_) return console_.edit_lines(*mode_, "");
  return console_.read_text("");
}

Result<Console::Entry> DemoScreen::ask_for_line(const Lines& page, const std::string& request,
                                                const std::string& text) {
  TRY_VOID(announce(page, request));
  if (mode_) return console_.edit_line(*mode_, text);
  return console_.read_answer(text);
}

void DemoScreen::scroll(int rows) { top_ = std::max(0, top_ + rows); }

// draw() takes it back to what there is.
void DemoScreen::scroll_to_end() { top_ = 1 << 20; }

}  // namespace hunch
