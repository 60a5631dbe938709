// The SessionText is the text of a session, handed out line by line to CPython's own interactive reader as that asks
// for the lines of one input.
//
// The reader decides what an input is, and what is wrong with it. Two things are eased, so that a text need not be
// formatted for the prompt: blank lines inside a block do not end it, and a block may be followed by the next input
// without a blank line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hunch {

class SessionText {
 public:
  explicit SessionText(std::string_view text) : text_(text) {}

  // The next line for the reader, with its newline; "" at the end of the text.
  std::string next_line();

  // To be called before each input, which then begins at position().
  void begin_input();
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  // Whether the input holds more than blank lines and comments.
  [[nodiscard]] bool input_has_code() const { return has_code_; }
  // Leaves out the rest of the text.
  void skip_rest() { position_ = text_.size(); }

 private:
  std::string take();
  void scan(std::string_view line);
  [[nodiscard]] std::string_view line_at(std::size_t position) const;
  [[nodiscard]] std::string_view next_code_line() const;

  std::string_view text_;
  std::size_t position_ = 0;
  bool is_first_line_ = true;
  bool has_code_ = false;
  // What the lines of the input so far amount to.
  int depth_ = 0;               // of open brackets
  char quote_ = 0;              // of the string that is open, always a triple-quoted one between lines
  bool is_continued_ = false;   // by a backslash
  bool has_body_ = false;       // the last logical line is one that a block may end with
  bool needs_handler_ = false;  // a try that has neither except nor finally yet
  bool is_decorator_ = false;   // the logical line that is being read
};

}  // namespace hunch
