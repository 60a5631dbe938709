#include "app/terminal/key.h"

#include <algorithm>

#include "engine/base/text.h"

namespace hunch {
namespace {

using Kind = Key::Kind;

Kind control_key(unsigned char c) {
  switch (c) {
    case '\r':
    case '\n':
      return Kind::enter;
    case '\t':
      return Kind::tab;
    case 0x7f:
    case 0x08:
      return Kind::backspace;
    case 0x01:
      return Kind::home;
    case 0x02:
      return Kind::left;
    case 0x04:
      return Kind::end_of_text;
    case 0x05:
      return Kind::end;
    case 0x06:
      return Kind::right;
    case 0x0b:
      return Kind::kill_rest;
    case 0x0c:
      return Kind::redraw;
    case 0x0e:
      return Kind::down;
    case 0x10:
      return Kind::up;
    case 0x15:
      return Kind::kill_line;
    case 0x17:
      return Kind::kill_word;
    default:
      return Kind::other;
  }
}

// ESC [ parameters letter, or ESC O letter.
Kind sequence_key(std::string_view parameters, char letter) {
  switch (letter) {
    case 'A':
      return Kind::up;
    case 'B':
      return Kind::down;
    case 'C':
      return Kind::right;
    case 'D':
      return Kind::left;
    case 'H':
      return Kind::home;
    case 'F':
      return Kind::end;
    case '~':
      break;
    default:
      return Kind::other;
  }
  if (parameters == "1" || parameters == "7") return Kind::home;
  if (parameters == "4" || parameters == "8") return Kind::end;
  if (parameters == "3") return Kind::erase;
  if (parameters == "5") return Kind::page_up;
  if (parameters == "6") return Kind::page_down;
  if (parameters == "200") return Kind::paste_begin;
  if (parameters == "201") return Kind::paste_end;
  return Kind::other;
}

DecodedKey decode_sequence(std::string_view bytes) {
  if (bytes.size() < 2) return {};
  if (bytes[1] == 'O') {
    if (bytes.size() < 3) return {};
    return {{sequence_key("", bytes[2]), ""}, 3};
  }
  if (bytes[1] != '[') return {{Kind::escape, ""}, 1};
  constexpr std::size_t kLongest = 32;
  for (std::size_t i = 2; i < std::min(bytes.size(), kLongest); ++i) {
    const char c = bytes[i];
    if (c >= 0x40 && c <= 0x7e) return {{sequence_key(bytes.substr(2, i - 2), c), ""}, i + 1};
    if (c < 0x20 || c > 0x7e) return {{Kind::other, ""}, i};
  }
  if (bytes.size() >= kLongest) return {{Kind::other, ""}, kLongest};
  return {};
}

std::size_t utf8_length(unsigned char first) {
  if (first >= 0xf5) return 1;  // no code point begins so
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

}  // namespace

DecodedKey decode_key(std::string_view bytes) {
  const unsigned char first = static_cast<unsigned char>(bytes.front());
  if (first == 0x1b) return decode_sequence(bytes);
  if (first < 0x20 || first == 0x7f) return {{control_key(first), ""}, 1};
  const std::size_t length = utf8_length(first);
  const std::string_view character = bytes.substr(0, length);
  if (first_invalid_utf8(character)) {
    // Either it is cut short, and the rest is on its way, or it is not UTF-8.
    const bool cut =
        bytes.size() < length && std::all_of(bytes.begin() + 1, bytes.end(), [](char c) { return (c & 0xc0) == 0x80; });
    return cut ? DecodedKey{} : DecodedKey{{Kind::other, ""}, 1};
  }
  return {{Kind::character, std::string(character)}, length};
}

}  // namespace hunch
