#include "app/terminal/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

bool is_command(std::string_view line, std::string_view commands) {
  return line.size() == 1 && commands.find(line.front()) != std::string_view::npos;
}

// Draws a TextBox over where it was drawn before.
class BoxPainter {
 public:
  void draw(const TextBox& box, const Look& look) {
    const TextBox::View view = box.view({{Style::faint, "│ "}}, look.width, look.height - 1);
    std::string text = back_to_top();
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
      std::string row = paint(view.rows[i], look.colors);
      if (i + 1 == view.rows.size()) row.pop_back();
      text += row;
    }
    const int below = static_cast<int>(view.rows.size()) - 1 - view.cursor_row;
    if (below > 0) text += fmt::format("\x1b[{}A", below);
    text += fmt::format("\r\x1b[{}C", view.cursor_column);
    cursor_row_ = view.cursor_row;
    rows_below_ = below;
    (void)write_all(STDOUT_FILENO, text);
  }

  // Leaves the cursor at the beginning of the line after the box.
  void leave() { (void)write_all(STDOUT_FILENO, std::string(static_cast<std::size_t>(rows_below_ + 1), '\n') + "\r"); }

 private:
  [[nodiscard]] std::string back_to_top() const {
    return (cursor_row_ > 0 ? fmt::format("\x1b[{}A", cursor_row_) : "") + "\r\x1b[J";
  }

  int cursor_row_ = 0, rows_below_ = 0;
};

}  // namespace

Look Console::look() const { return look_of(STDOUT_FILENO, options_); }

bool Console::interactive() const { return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1; }

// A dumb terminal cannot move its cursor, and a screen reader loses its place: there the kernel's own line editing
// does.
bool Console::can_edit() const {
  if (options_.telling == Telling::in_words) return false;
  const char* term = std::getenv("TERM");
  return interactive() && term && *term && std::string_view(term) != "dumb";
}

Console::Entry Console::edit(RawMode& mode, TextBox box, std::string_view commands) {
  BoxPainter painter;
  painter.draw(box, look());
  while (true) {
    const Key key = keyboard_.read_key(mode);
    if (key.kind == Key::Kind::resumed) painter = BoxPainter();  // below what the shell has written
    const TextBox::State state = box.handle(key);
    const bool was_enter = key.kind == Key::Kind::enter;
    const bool command = was_enter && box.is_first_line_complete() && is_command(box.first_line(), commands);
    if (state == TextBox::State::typing && !command) {
      painter.draw(box, look());
      continue;
    }
    painter.leave();
    if (command) return {Entry::Kind::command, box.first_line()};
    if (state == TextBox::State::abandoned) return {};
    return {Entry::Kind::text, box.text()};
  }
}

Console::Entry Console::edit_line(RawMode& mode, const std::string& text) {
  return edit(mode, TextBox(TextBox::Mode::one_line, text), "");
}

Console::Entry Console::edit_lines(RawMode& mode, std::string_view commands) { return edit(mode, TextBox(), commands); }

Console::Entry Console::read_plain_text(std::string_view commands) {
  std::string text;
  bool first = true;
  while (const std::optional<std::string> line = keyboard_.read_line()) {
    if (*line == ".") return {Entry::Kind::text, text};
    if (std::exchange(first, false) && is_command(*line, commands)) return {Entry::Kind::command, *line};
    text += *line + "\n";
  }
  if (first) return {};
  return {Entry::Kind::text, text};
}

Result<Console::Entry> Console::read_text(std::string_view commands, const std::string& prompt) {
  if (!can_edit()) {
    TRY_VOID(write_all(STDOUT_FILENO, prompt));
    return read_plain_text(commands);
  }
  TRY(const std::unique_ptr<RawMode> mode, RawMode::enter());
  TRY_VOID(write_all(STDOUT_FILENO, prompt));
  return edit_lines(*mode, commands);
}

Result<Console::Entry> Console::read_answer(const std::string& text) {
  if (can_edit()) {
    TRY(const std::unique_ptr<RawMode> mode, RawMode::enter());
    Entry entry = edit_line(*mode, text);
    entry.text.erase(entry.text.find_last_not_of('\n') + 1);
    return entry;
  }
  const std::optional<std::string> line = keyboard_.read_line();
  if (!line) return Entry{};
  return Entry{Entry::Kind::text, *line};
}

Result<Console::Entry> Console::edit_program(const std::string& source) {
  TRY(const std::unique_ptr<RawMode> mode, RawMode::enter());
  return edit(*mode, TextBox(TextBox::Mode::program, source), "");
}

Result<Console::Entry> Console::read_one_of(std::string_view keys, const std::string& prompt) {
  if (!can_edit()) {
    TRY_VOID(write_all(STDOUT_FILENO, prompt));
    while (const std::optional<std::string> line = keyboard_.read_line()) {
      std::string_view word = trim(*line);
      if (word.empty()) word = " ";  // Enter alone is as good as the space bar
      if (is_command(word, keys)) return Entry{Entry::Kind::command, std::string(word)};
      // Who hears the screen shall not wait for an answer that does not come.
      if (interactive()) TRY_VOID(write_all(STDOUT_FILENO, "That is none of these keys.\n"));
    }
    return Entry{};
  }
  TRY(const std::unique_ptr<RawMode> mode, RawMode::enter());
  TRY_VOID(write_all(STDOUT_FILENO, prompt));
  while (true) {
    const Key key = keyboard_.read_key(*mode);
    if (key.kind == Key::Kind::end_of_text || key.kind == Key::Kind::hang_up) return Entry{};
    if (key.kind == Key::Kind::resumed) TRY_VOID(write_all(STDOUT_FILENO, prompt));
    const std::string text = key.kind == Key::Kind::enter ? " " : key.text;  // Enter is as good as the space bar
    if (is_command(text, keys)) return Entry{Entry::Kind::command, text};
  }
}

bool Console::Entry::leaves() const { return kind == Kind::ended || text == "q"; }

}  // namespace hunch
