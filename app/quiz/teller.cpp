#include "app/quiz/teller.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/standard_output.h"
#include "app/terminal/quiz_view.h"

namespace hunch {

Result<void> Teller::show(const Lines& lines) { return print(paint(lines, look().colors)); }

Result<void> Teller::say(std::string_view sentence) {
  return show(wrap_words({{Style::plain, sentence}}, text_width(look())));
}

Result<void> Teller::show_below(const Lines& lines) {
  Lines all{{}};
  append(all, lines);
  return show(all);
}

Result<Console::Entry> Teller::ask(const Lines& prompt, std::string_view keys) {
  return console_.read_one_of(keys, paint(prompt, look().colors));
}

// In words nothing is cut: a screen reader has a way of its own to stop.
Result<void> Teller::show_by_the_screen(const Lines& lines) {
  if (!console_.can_edit()) return show(lines);
  std::size_t at = 0;
  while (true) {
    const auto room = static_cast<std::size_t>(std::max(4, look().height - 2));
    const bool is_rest = lines.size() - at <= room + 1;
    const std::size_t end = is_rest ? lines.size() : at + room;
    TRY_VOID(
        show(Lines(lines.begin() + static_cast<std::ptrdiff_t>(at), lines.begin() + static_cast<std::ptrdiff_t>(end))));
    if (is_rest) return {};
    at = end;
    const Lines prompt = more_prompt(lines.size() - at, look());
    TRY(const Console::Entry entry, ask(prompt, " q"));
    TRY_VOID(print(fmt::format("\x1b[{}A\r\x1b[J", prompt.size())));  // what was said in between vanishes
    if (entry.leaves()) return {};
  }
}

}  // namespace hunch
