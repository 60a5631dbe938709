#include "app/terminal/keyboard.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace hunch {
namespace {

// The bytes of one key come at once; a lone ESC is the Escape key. Over slow lines they may be some milliseconds apart.
constexpr int kSequenceTimeoutMs = 50;
constexpr std::size_t kMaxLine = 64 << 10, kMaxPaste = 64 << 10;

}  // namespace

Keyboard::Fill Keyboard::fill(int timeout_ms) {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  const int ready = poll(&input, 1, timeout_ms);
  if (ready == 0) return Fill::nothing_yet;
  if (ready < 0) return errno == EINTR ? Fill::interrupted : Fill::ended;
  char bytes[4096];
  const ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return Fill::interrupted;
  if (count <= 0) return Fill::ended;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return Fill::some;
}

// What was typed before the terminal was ours came as a line, in which the kernel puts a zero for Ctrl-D.
// Source: n_tty.c, n_tty_receive_char_special().
void Keyboard::read_typed_ahead() {
  const std::size_t known = buffer_.size();
  if (fill(0) != Fill::some) return;
  std::replace(buffer_.begin() + static_cast<std::ptrdiff_t>(known), buffer_.end(), '\0', '\x04');
}

Key Keyboard::read_key(RawMode& mode) {
  if (mode.take_is_new()) read_typed_ahead();
  while (true) {
    const RawMode::Redraw redraw = mode.take_redraw();
    if (redraw == RawMode::Redraw::was_stopped) return {Key::Kind::resumed, ""};
    if (redraw == RawMode::Redraw::window_changed) return {Key::Kind::redraw, ""};
    if (!buffer_.empty()) {
      if (const DecodedKey decoded = decode_key(buffer_); decoded.length > 0) {
        buffer_.erase(0, decoded.length);
        return decoded.key.kind == Key::Kind::paste_begin ? read_paste() : decoded.key;
      }
    }
    const Fill filled = fill(buffer_.empty() ? -1 : kSequenceTimeoutMs);
    if (filled == Fill::ended) return {Key::Kind::hang_up, ""};
    if (filled == Fill::nothing_yet) {
      const bool escape = buffer_.front() == '\x1b';
      buffer_.erase(0, 1);
      return {escape ? Key::Kind::escape : Key::Kind::other, ""};
    }
  }
}

// A paste may come in many pieces. One that is longer than anybody's program is cut.
Key Keyboard::read_paste() {
  constexpr std::string_view kEnd = "\x1b[201~";
  std::string text;
  while (true) {
    if (const std::size_t end = buffer_.find(kEnd); end != std::string::npos) {
      text += buffer_.substr(0, end);
      buffer_.erase(0, end + kEnd.size());
      break;
    }
    // The end mark itself may be cut in two.
    const std::size_t sure = buffer_.size() - std::min(buffer_.size(), kEnd.size() - 1);
    if (text.size() < kMaxPaste) text += buffer_.substr(0, sure);
    buffer_.erase(0, sure);
    if (fill(-1) == Fill::ended) break;
  }
  if (text.size() > kMaxPaste) text.resize(kMaxPaste);
  return {Key::Kind::paste, std::move(text)};
}

std::optional<std::string> Keyboard::read_line() {
  while (true) {
    const std::size_t end = buffer_.find('\n');
    if (end != std::string::npos || buffer_.size() >= kMaxLine) {
      std::string line = buffer_.substr(0, end == std::string::npos ? kMaxLine : end);
      buffer_.erase(0, line.size() + (end == std::string::npos ? 0 : 1));
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
    if (fill(-1) == Fill::ended) {
      if (buffer_.empty()) return std::nullopt;
      return std::exchange(buffer_, "");
    }
  }
}

}  // namespace hunch
