// The demo screen shows a demo's pages and takes its keys: on a screen of its own, or in words, line by line.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/terminal/console.h"
#include "app/terminal/styled_text.h"

namespace hunch {

class DemoScreen {
 public:
  explicit DemoScreen(Console& console) : console_(console) {}

  // Takes the screen, unless all is said in words. Call first.
  Result<void> enter();

  // The page from the row it is scrolled to, and `keys` in the last row; they depend on whether more is below.
  Result<void> draw(const Lines& page, const std::function<Line(bool more_below)>& keys);

  // In words a key is a line: its first character, or Enter alone.
  Key read_key();

  // Shows what something is typed in for, and takes it: several lines up to a lone ".", or one that may be edited.
  Result<Console::Entry> ask_for_lines(const Lines& page, const std::string& request);
  Result<Console::Entry> ask_for_line(const Lines& page, const std::string& request, const std::string& text);

  void scroll(int rows);
  void scroll_to_top() { top_ = 0; }
  void scroll_to_end();
  [[nodiscard]] bool has_more_below() const { return more_below_; }
  [[nodiscard]] bool in_words() const { return !mode_; }
  [[nodiscard]] Look look() const { return console_.look(); }

  // Shown once instead of the keys.
  void remark(std::string message) { message_ = std::move(message); }

 private:
  Result<void> tell(const Lines& page, const Line& keys);
  Result<void> announce(const Lines& page, const std::string& request);

  Console& console_;
  std::unique_ptr<RawMode> mode_;
  int top_ = 0;  // the first row of the page that is on the screen
  bool more_below_ = false;
  std::string message_;
};

}  // namespace hunch
