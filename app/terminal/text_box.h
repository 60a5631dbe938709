// A TextBox is where several lines are typed and edited. Pure: keys go in, rows and a cursor come out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/terminal/key.h"
#include "app/terminal/styled_text.h"

namespace hunch {

class TextBox {
 public:
  enum class Mode {
    lines,
    one_line,  // Enter ends it
    program,   // Enter splits a line and keeps its indentation, Tab goes to the next multiple of four, Escape gives up
  };
  explicit TextBox(Mode mode = Mode::lines, const std::string& text = "");

  enum class State {
    typing,
    done,       // Enter after a lone ".", or Ctrl-D after something
    abandoned,  // Ctrl-D or end of input with nothing typed; a program also with Escape
  };
  State handle(const Key& key);

  // The lines, each with its newline, without the closing "."; "" if there is none.
  [[nodiscard]] std::string text() const;
  // In Mode::one_line.
  [[nodiscard]] const std::string& line() const { return lines_.front(); }
  // The only line so far, if Enter was just pressed after it: commands are recognised there.
  [[nodiscard]] bool is_first_line_complete() const { return lines_.size() == 2 && lines_.back().empty(); }
  [[nodiscard]] const std::string& first_line() const { return lines_.front(); }

  struct View {
    Lines rows;  // at most `height`, those around the cursor
    int cursor_row = 0, cursor_column = 0;
  };
  // `bar` stands before every row.
  [[nodiscard]] View view(const Line& bar, int width, int height) const;

 private:
  void insert(const std::string& text);
  void open_line();
  void split_line();
  void paste(std::string_view pasted);
  void drop_full_stop();
  void erase_before();
  void erase_after();
  void kill_word();
  void move_left();
  void move_right();
  void move_to_row(std::size_t row);

  Mode mode_;
  std::vector<std::string> lines_{""};
  std::size_t row_ = 0, at_ = 0;  // the cursor: a line, and a byte offset in it, between two glyphs
};

}  // namespace hunch
