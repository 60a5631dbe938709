// A Console is where a person reads and types: standard input and output, whatever they are.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/terminal/keyboard.h"
#include "app/terminal/look.h"
#include "app/terminal/text_box.h"

namespace hunch {

class Console {
 public:
  explicit Console(const CommonOptions& options) : options_(options) {}

  [[nodiscard]] Look look() const;         // asked anew each time: the window may have changed
  [[nodiscard]] bool interactive() const;  // a person at a terminal on both ends
  [[nodiscard]] bool can_edit() const;     // and its cursor can and may be moved

  struct Entry {
    enum class Kind {
      text,
      command,  // the first line was one of the command words
      ended,    // there is nothing more to read, or Ctrl-D was pressed before anything else
    };
    Kind kind = Kind::ended;
    std::string text;  // lines, each with its newline; or the command

    [[nodiscard]] bool leaves() const;  // the input has ended, or it is "q"
  };

  // A prompt is shown when the terminal is ours, so that whatever is typed at it is edited here and not by the kernel.
  //
  // Several lines up to a lone ".", Ctrl-D or the end of the input. One that is just one of `commands` (single
  // characters) is a command if it comes first.
  Result<Entry> read_text(std::string_view commands, const std::string& prompt = "");

  // One of `keys` at once, without Enter, on a terminal; elsewhere a line that is one of them. Others are passed over.
  // The prompt is shown again after Ctrl-Z and fg.
  Result<Entry> read_one_of(std::string_view keys, const std::string& prompt = "");

  // One line that may be edited, at first `text`, where the cursor can be moved; elsewhere one that is typed.
  Result<Entry> read_answer(const std::string& text);

  // A program, edited in place; Kind::ended if it was given up. Precondition: can_edit().
  Result<Entry> edit_program(const std::string& source);

  // One line, edited in place; Kind::ended if it was given up. `mode` as the caller has it.
  Entry edit_line(RawMode& mode, const std::string& text);
  Entry edit_lines(RawMode& mode, std::string_view commands);

  Keyboard& keyboard() { return keyboard_; }

 private:
  Entry edit(RawMode& mode, TextBox box, std::string_view commands);
  Entry read_plain_text(std::string_view commands);

  CommonOptions options_;
  Keyboard keyboard_;
};

}  // namespace hunch
