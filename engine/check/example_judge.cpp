#include "engine/check/example_judge.h"

#include <fmt/format.h>

namespace hunch {
namespace {

namespace flag = doctest_flag;
using Kind = Example::Kind;

// A stored message names the cell of a SyntaxError by a number of that day: "invalid syntax (3861586051.py, line 1)".
std::string without_place(std::string text) {
  if (text.ends_with(")\n")) {
    const std::size_t open = text.rfind(" (");
    if (open != std::string::npos && text.find(", line ", open) != std::string::npos)
      text.replace(open, text.npos, "\n");
  }
  return text;
}

bool same_value(const Expected& expected, const Actual& actual, DoctestFlags flags) {
  if (!expected.value || !actual.value) return expected.value.has_value() == actual.value.has_value();
  // Jupyter breaks long values into lines as Python does not.
  return matches(*expected.value, *actual.value, flags | flag::kNormalizeWhitespace);
}

}  // namespace

bool holds(const Example& example, const Expected& expected, const Actual& actual) {
  const DoctestFlags flags = example.options.applied_to(0);
  if (example.kind == Kind::session) return passes(expected, actual, flags);
  if (!matches(expected.text, actual.text, flags)) return false;
  if (expected.exception.has_value() != actual.exception.has_value()) return false;
  if (actual.exception) {
    Expected message;
    message.exception = without_place(*expected.exception);
    if (!passes(message, {"", without_place(*actual.exception), {}}, flags)) return false;
  }
  return example.kind != Kind::cell || same_value(expected, actual, flags);
}

std::string difference(const Example& example, const Expected* expected, const Actual& actual) {
  const std::string_view name = name_of(example);
  if (actual.exception && (expected == nullptr || !expected->exception)) {
    return fmt::format("{} raises {}, which is not documented", name, first_line_of(*actual.exception));
  }
  if (expected->exception && !actual.exception) {
    return fmt::format("{} raises nothing; documented is {}", name, first_line_of(*expected->exception));
  }
  if (actual.exception && without_place(*actual.exception) != without_place(*expected->exception)) {
    return fmt::format("{} raises {}; documented is {}", name, first_line_of(*actual.exception),
                       first_line_of(*expected->exception));
  }
  return fmt::format("the output of {} differs from what is documented", name);
}

// All that is documented of an example, as one text.
std::string documented_text(const Expected& expected, Kind kind) {
  std::string text = expected.text;
  if (kind == Kind::cell && expected.value) text += *expected.value + "\n";
  if (kind != Kind::session && expected.exception) {
    text += "Traceback (most recent call last):\n    ...\n" + *expected.exception;
  }
  return text;
}

std::string_view name_of(const Example& example) {
  switch (example.kind) {
    case Kind::session:
      return "the example";
    case Kind::program:
      return "the program";
    case Kind::cell:
      return "the cell";
    case Kind::setup:
      return "the set-up";
  }
  return "";
}

std::string first_line_of(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

}  // namespace hunch
