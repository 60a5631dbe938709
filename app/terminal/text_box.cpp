#include "app/terminal/text_box.h"

#include <algorithm>
#include <utility>

#include "engine/base/text.h"

namespace hunch {
namespace {

// A glyph is a base together with its combining marks.
bool is_continuation_byte(char c) { return (c & 0xc0) == 0x80; }

std::size_t code_point_end(const std::string& line, std::size_t at) {
  do {
    ++at;
  } while (at < line.size() && is_continuation_byte(line[at]));
  return at;
}

bool is_combining(const std::string& line, std::size_t at) {
  return columns_of(std::string_view(line).substr(at, code_point_end(line, at) - at)) == 0;
}

std::size_t next_glyph(const std::string& line, std::size_t at) {
  do {
    at = code_point_end(line, at);
  } while (at < line.size() && is_combining(line, at));
  return at;
}

std::size_t previous_glyph(const std::string& line, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (is_continuation_byte(line[at]) || is_combining(line, at)));
  return at;
}

}  // namespace

TextBox::TextBox(Mode mode, const std::string& text) : mode_(mode) {
  if (text.empty()) return;
  lines_.clear();
  for (const std::string_view line : split_lines(text)) lines_.emplace_back(line);
  if (mode_ == Mode::one_line) lines_.resize(1);
  row_ = lines_.size() - 1;
  at_ = lines_.back().size();
}

TextBox::State TextBox::handle(const Key& key) {
  using Kind = Key::Kind;
  const bool empty = lines_.size() == 1 && lines_.front().empty();
  switch (key.kind) {
    case Kind::enter:
      if (mode_ == Mode::one_line) return State::done;
      if (lines_.back() == "." && row_ + 1 == lines_.size()) {
        drop_full_stop();
        return State::done;
      }
      if (mode_ == Mode::program) {
        split_line();
      } else {
        open_line();
      }
      break;
    case Kind::escape:
      if (mode_ == Mode::program) return State::abandoned;
      break;
    case Kind::paste:
      paste(key.text);
      break;
    case Kind::end_of_text:
    case Kind::hang_up:
      if (empty) return State::abandoned;
      if (mode_ != Mode::one_line && lines_.back() == ".") drop_full_stop();
      return State::done;
    case Kind::character:
      insert(key.text);
      break;
    case Kind::tab:
      insert(mode_ == Mode::program ? std::string(4 - at_ % 4, ' ') : "\t");
      break;
    case Kind::backspace:
      erase_before();
      break;
    case Kind::erase:
      erase_after();
      break;
    case Kind::left:
      move_left();
      break;
    case Kind::right:
      move_right();
      break;
    case Kind::up:
      if (row_ > 0) move_to_row(row_ - 1);
      break;
    case Kind::down:
      if (row_ + 1 < lines_.size()) move_to_row(row_ + 1);
      break;
    case Kind::home:
      at_ = 0;
      break;
    case Kind::end:
      at_ = lines_[row_].size();
      break;
    case Kind::kill_line:
      lines_[row_].erase(0, at_);
      at_ = 0;
      break;
    case Kind::kill_rest:
      lines_[row_].erase(at_);
      break;
    case Kind::kill_word:
      kill_word();
      break;
    default:
      break;
  }
  return State::typing;
}

std::string TextBox::text() const {
  std::string text;
  for (const std::string& line : lines_) text += line + "\n";
  // An empty last line is only where the cursor waits.
  while (text.ends_with("\n\n")) text.pop_back();
  return text == "\n" ? "" : text;
}

void TextBox::insert(const std::string& text) {
  constexpr std::size_t kMaxBytes = 64 << 10, kMaxLine = 4 << 10;
  std::size_t bytes = 0;
  for (const std::string& line : lines_) bytes += line.size() + 1;
  if (bytes + text.size() > kMaxBytes || lines_[row_].size() + text.size() > kMaxLine) return;
  lines_[row_].insert(at_, text);
  at_ += text.size();
}

// Enter in the middle of a line does not cut it in two: at a prompt it means that the line is ready.
void TextBox::open_line() {
  constexpr std::size_t kMaxLines = 2000;
  if (lines_.size() >= kMaxLines) return;
  lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(++row_), "");
  at_ = 0;
}

void TextBox::split_line() {
  const std::string& line = lines_[row_];
  const std::string before = line.substr(0, at_), after = line.substr(at_);
  std::string indentation = before.substr(0, std::min(before.size(), before.find_first_not_of(' ')));
  if (before.ends_with(':')) indentation += "    ";
  const std::size_t count = lines_.size();
  open_line();
  if (lines_.size() == count) return;  // there is no room for another one
  lines_[row_ - 1] = before;
  lines_[row_] = indentation + after;
  at_ = indentation.size();
}

// As it is, a lone "." included: a paste ends nothing.
void TextBox::paste(std::string_view pasted) {
  const std::string text = to_valid_utf8(pasted);
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool newline = text[i] == '\n' || text[i] == '\r';
    if (!newline) {
      const bool control = (static_cast<unsigned char>(text[i]) < 0x20 && text[i] != '\t') || text[i] == 0x7f;
      if (!control) line += text[i];
      continue;
    }
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
    insert(std::exchange(line, ""));
    if (mode_ == Mode::one_line) return;
    const std::string rest = lines_[row_].substr(at_);
    lines_[row_].erase(at_);
    open_line();
    lines_[row_] += rest;
  }
  insert(line);
}

// The line is not part of the text, but the box keeps at least one, and its cursor in it.
void TextBox::drop_full_stop() {
  const bool cursor_in_it = row_ + 1 == lines_.size();
  lines_.pop_back();
  if (lines_.empty()) lines_.emplace_back();
  if (!cursor_in_it) return;
  row_ = lines_.size() - 1;
  at_ = lines_.back().size();
}

void TextBox::erase_before() {
  if (at_ > 0) {
    const std::size_t from = previous_glyph(lines_[row_], at_);
    lines_[row_].erase(from, at_ - from);
    at_ = from;
  } else if (row_ > 0) {
    at_ = lines_[row_ - 1].size();
    lines_[row_ - 1] += lines_[row_];
    lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(row_--));
  }
}

void TextBox::erase_after() {
  if (at_ == lines_[row_].size() && row_ + 1 == lines_.size()) return;
  move_right();
  erase_before();
}

void TextBox::kill_word() {
  std::string& line = lines_[row_];
  std::size_t from = at_;
  while (from > 0 && line[from - 1] == ' ') --from;
  while (from > 0 && line[from - 1] != ' ') --from;
  line.erase(from, at_ - from);
  at_ = from;
}

void TextBox::move_left() {
  if (at_ > 0) {
    at_ = previous_glyph(lines_[row_], at_);
  } else if (row_ > 0) {
    at_ = lines_[--row_].size();
  }
}

void TextBox::move_right() {
  if (at_ < lines_[row_].size()) {
    at_ = next_glyph(lines_[row_], at_);
  } else if (row_ + 1 < lines_.size()) {
    ++row_;
    at_ = 0;
  }
}

void TextBox::move_to_row(std::size_t row) {
  // To the same column, or the end of a shorter line; never into the middle of a glyph.
  const int column = columns_of(expand_tabs(std::string_view(lines_[row_]).substr(0, at_)));
  row_ = row;
  at_ = 0;
  const std::string& line = lines_[row_];
  while (at_ < line.size()) {
    const std::size_t next = next_glyph(line, at_);
    if (columns_of(expand_tabs(std::string_view(line).substr(0, next))) > column) break;
    at_ = next;
  }
}

TextBox::View TextBox::view(const Line& bar, int width, int height) const {
  // One column stays free for the cursor behind a full row.
  const int room = std::max(1, width - columns_of(bar) - 1);
  View view;
  int cursor_row = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Lines pieces = wrap_anywhere({{Style::plain, expand_tabs(lines_[i])}}, room);
    if (i == row_) {
      const std::string before = expand_tabs(std::string_view(lines_[i]).substr(0, at_));
      const Lines to_cursor = wrap_anywhere({{Style::plain, before}}, room);
      cursor_row = static_cast<int>(view.rows.size() + to_cursor.size()) - 1;
      view.cursor_column = columns_of(bar) + columns_of(to_cursor.back());
    }
    for (const Line& piece : pieces) view.rows.push_back(bar + piece);
  }
  const int rows = static_cast<int>(view.rows.size());
  const int first = std::clamp(cursor_row - height + 1, 0, std::max(0, rows - 1));
  const int last = std::min(rows, first + height);
  view.rows = Lines(view.rows.begin() + first, view.rows.begin() + last);
  view.cursor_row = cursor_row - first;
  return view;
}

}  // namespace hunch
