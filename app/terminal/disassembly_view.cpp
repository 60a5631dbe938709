#include "app/terminal/disassembly_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/terminal/highlight.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

class Listing {
 public:
  Listing(std::string_view source, const std::set<int>& marked, const Look& look)
      : code_(highlighted_lines(source)), marked_(marked), look_(look), drawn_(look.telling == Telling::drawn) {}

  void add(const CodeUnit& unit) {
    lines_.emplace_back();
    lines_.push_back({{Style::strong, unit.name}});
    int line = -1;
    for (const Instruction& instruction : unit.instructions) {
      if (instruction.line != line) add_source_line(line = instruction.line);
      add(instruction);
    }
  }

  // What the marked operations do, each once.
  Lines take() {
    if (!notes_.empty()) lines_.emplace_back();
    for (const std::string& operation : notes_) {
      const Line first =
          drawn_ ? pad({{Style::code, operation}, {Style::plain, "  "}}, 18) : Line{{Style::plain, operation + ": "}};
      append(lines_, wrap_words({{Style::plain, operation_note(operation)}}, text_width(look_), first,
                                {{Style::plain, drawn_ ? "    " : ""}}));
    }
    return std::move(lines_);
  }

 private:
  void add_source_line(int number) {
    if (number < 1 || static_cast<std::size_t>(number) > code_.size()) return;
    const bool marked = marked_.contains(number);
    const Line lead{{marked ? Style::strong : Style::plain, drawn_ && marked ? "> "
                                                            : drawn_         ? "  "
                                                                             : ""},
                    {Style::faint, drawn_ ? fmt::format("{:>2}  ", number)
                                          : fmt::format("line {}{}: ", number, marked ? ", which matters" : "")}};
    add_wrapped(lead, code_[static_cast<std::size_t>(number - 1)]);
  }

  void add(const Instruction& instruction) {
    const bool notable = !operation_note(instruction.operation).empty();
    if (notable && std::find(notes_.begin(), notes_.end(), instruction.operation) == notes_.end()) {
      notes_.push_back(instruction.operation);
    }
    const Line lead{{Style::strong, drawn_ && notable ? "    > " : drawn_ ? "      " : "  "}};
    Line operation{{notable ? Style::strong : Style::plain, instruction.operation}};
    if (!instruction.argument.empty()) {
      operation = pad(operation, drawn_ ? 22 : 0) + Line{{Style::plain, " "}, {Style::plain, instruction.argument}};
    }
    add_wrapped(lead, operation);
  }

  void add_wrapped(const Line& lead, const Line& text) {
    Line before = lead;
    const int margin = columns_of(lead);
    for (const Line& piece : wrap_anywhere(text, std::max(1, look_.width - margin))) {
      lines_.push_back(std::exchange(before, pad({}, margin)) + piece);
    }
  }

  const Lines code_;
  const std::set<int>& marked_;
  const Look& look_;
  const bool drawn_;
  Lines lines_;
  std::vector<std::string> notes_;
};

}  // namespace

Lines disassembly_view(const Disassembly& listing, std::string_view source, const std::set<int>& lines,
                       const Look& look) {
  if (!listing.problem.empty()) {
    return wrap_words({{Style::plain, "There is no byte code, as this does not compile: " + listing.problem}},
                      text_width(look));
  }
  std::string heading = fmt::format("The byte code of CPython {}; it was compiled, not run.", listing.python);
  if (look.telling == Telling::drawn) heading += " A > marks what matters most.";
  Lines all = wrap_words({{Style::faint, heading}}, text_width(look));
  Listing view(source, lines, look);
  for (const CodeUnit& unit : listing.units) view.add(unit);
  append(all, view.take());
  return all;
}

}  // namespace hunch
