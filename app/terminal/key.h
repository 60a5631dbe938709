// A Key is one press on the keyboard, read from the bytes that a terminal sends for it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hunch {

struct Key {
  enum class Kind {
    character,  // with its text: one code point
    enter,
    tab,
    backspace,
    erase,  // Delete
    left,
    right,
    up,
    down,
    home,  // also Ctrl-A
    end,   // also Ctrl-E
    page_up,
    page_down,
    kill_line,    // Ctrl-U: what stands before the cursor
    kill_rest,    // Ctrl-K: what stands after it
    kill_word,    // Ctrl-W
    end_of_text,  // Ctrl-D
    redraw,       // Ctrl-L, or the window changed
    resumed,      // after Ctrl-Z and fg: others have written to the screen
    escape,
    paste_begin,  // what follows up to paste_end was pasted; the Keyboard makes one `paste` of it
    paste_end,
    paste,    // with its text, lines ending with a newline
    hang_up,  // nothing will come any more
    other,    // a key without a meaning here
  };

  Kind kind = Kind::other;
  std::string text;

  bool operator==(const Key&) const = default;
};

struct DecodedKey {
  Key key;
  std::size_t length = 0;  // bytes that it took; 0: the bytes are the beginning of a key, more must come
};

// The key at the front of the bytes, of which there is at least one. Source: ECMA-48 5.4, xterm's ctlseqs.
DecodedKey decode_key(std::string_view bytes);

}  // namespace hunch
