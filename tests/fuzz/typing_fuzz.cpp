// What comes from a keyboard, or is pasted: bytes become keys, keys a text, and the text is shown with a cursor in it.
#include "app/terminal/text_box.h"
#include "engine/base/text.h"
#include "tests/fuzz/harmless.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

void check_view(const TextBox& box, int width, int height) {
  const TextBox::View view = box.view({{Style::faint, "│ "}}, width, height);
  const int rows = static_cast<int>(view.rows.size());
  const std::string shown = paint(view.rows, Colors::off);
  must_hold(rows >= 1 && rows <= height, "a box is no higher than its room", shown);
  must_hold(view.cursor_row >= 0 && view.cursor_row < rows, "the cursor stands in a row", shown);
  must_hold(view.cursor_column >= 2 && view.cursor_column < width, "the cursor stands in a column", shown);
  must_hold(harm_in(shown).empty(), "a box is harmless", shown);
  for (const Line& row : view.rows) must_hold(columns_of(row) <= width, "a row fits", shown);
}

void type(TextBox& box, std::string_view bytes) {
  while (!bytes.empty()) {
    const DecodedKey decoded = decode_key(bytes);
    must_hold(decoded.length <= bytes.size(), "a key is made of bytes that are there");
    if (decoded.length == 0) return;  // the rest has not come yet
    const bool has_text = decoded.key.kind == Key::Kind::character;
    must_hold(has_text == !decoded.key.text.empty() && !first_invalid_utf8(decoded.key.text), "a character is UTF-8");
    bytes.remove_prefix(decoded.length);
    if (box.handle(decoded.key) != TextBox::State::typing) return;
  }
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  // A key costs as much as there are lines; the box takes 64 KiB of them, which is too slow under a sanitizer.
  constexpr std::size_t kMost = 8 << 10;
  const std::string text = input_text(data, size).substr(0, kMost);
  const std::vector<std::string_view> sections = sections_of(text);
  TextBox box(TextBox::Mode::lines, std::string(section(sections, 0)));
  TextBox line(TextBox::Mode::one_line);
  TextBox program(TextBox::Mode::program, to_valid_utf8(section(sections, 0)));
  for (const std::string_view typed : sections) {
    type(box, typed);
    check_view(box, 20, 4);
    check_view(box, 80, 24);
    must_hold(box.text().empty() || box.text().ends_with('\n'), "what is typed is lines", box.text());
    type(program, typed);
    program.handle({Key::Kind::paste, std::string(typed)});
    check_view(program, 20, 4);
    must_hold(!first_invalid_utf8(program.text()), "what is pasted becomes UTF-8", program.text());
    type(line, typed);
    line.handle({Key::Kind::paste, std::string(typed)});
    must_hold(line.line().find('\n') == std::string::npos, "one line is one line", line.line());
  }
  return 0;
}
