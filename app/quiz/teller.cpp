#include "app/quiz/teller.h"

#include "app/standard_output.h"

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

}  // namespace hunch
