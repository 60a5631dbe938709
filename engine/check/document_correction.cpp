#include "engine/check/document_correction.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/base/text.h"

namespace hunch {
namespace {

namespace flag = doctest_flag;
using Form = Place::Form;

std::string_view without_indentation(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

// The lines of a documented traceback before the exception itself.
std::string stack_of(const Expected& expected) {
  constexpr std::string_view kHeader = "Traceback (most recent call last):\n";
  const std::size_t at = expected.exception ? expected.text.find(kHeader) : std::string::npos;
  if (at == std::string::npos) return std::string(kHeader) + "    ...\n";
  return expected.text.substr(at, expected.text.size() - at - expected.exception->size());
}

bool can_stand(Form form, std::string_view line, bool is_first) {
  const std::string_view text = without_indentation(line);
  switch (form) {
    case Form::session:
      return !text.starts_with(">>>") && !(is_first && text.starts_with("..."));
    case Form::lines:
      return !text.starts_with("```") && !text.starts_with("~~~");
    default:
      return true;
  }
}

std::string_view without_blanks_at_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t") + 1);  // npos + 1 is 0
}

// std::nullopt if one of the lines cannot stand there.
std::optional<std::string> set_in(const Place& place, std::string_view text) {
  std::string lines;
  const std::string margin = place.margin + (place.form == Form::comments ? "#> " : "");
  bool is_first = true;
  for (const std::string_view line : split_lines(text)) {
    if (!can_stand(place.form, line, is_first)) return std::nullopt;
    is_first = false;
    lines.append(line.empty() ? without_blanks_at_end(margin) : margin).append(line).append("\n");
  }
  return lines;
}

// As the format writes a text: the list of its lines, each on a line of its own.
std::string as_json(const Place& place, std::string_view text) {
  const auto quoted = [](std::string_view line) { return nlohmann::json(to_valid_utf8(line)).dump(); };
  if (place.first_line == place.last_line) return quoted(text);
  std::string list = "[";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    list += (list.size() == 1 ? "\n" : ",\n") + place.margin + " " + quoted(text.substr(0, end));
    text.remove_prefix(end);
  }
  return list + "\n" + place.margin + "]";
}

std::vector<Correction> corrections_of_cell(const Expected& expected, const Actual& actual) {
  const bool says_text = !actual.text.empty() || !expected.text.empty();
  const bool says_value = actual.value || expected.value;
  const bool fits = (!says_text || expected.place) && expected.value.has_value() == actual.value.has_value() &&
                    (!says_value || expected.value_place) && !actual.exception && !expected.exception;
  if (!fits) return {};
  std::vector<Correction> corrections;
  if (says_text) corrections.push_back({*expected.place, as_json(*expected.place, actual.text)});
  if (says_value) corrections.push_back({*expected.value_place, as_json(*expected.value_place, *actual.value)});
  return corrections;
}

}  // namespace

std::string as_documented(const Example& example, const Expected& expected, const Actual& actual) {
  std::string text = to_valid_utf8(actual.text);
  if (example.kind == Example::Kind::session) {
    // An output before an exception would be read as the output, and the traceback as a part of it.
    if (actual.exception) return stack_of(expected) + to_valid_utf8(*actual.exception);
    const bool marks = (example.options.on & flag::kDontAcceptBlankline) == 0;
    return marks ? with_blankline_marks(text) : text;
  }
  if (example.kind == Example::Kind::cell && actual.value) text += to_valid_utf8(*actual.value) + "\n";
  if (actual.exception) text += stack_of(expected) + to_valid_utf8(*actual.exception);
  return text;
}

std::vector<Correction> corrections_of(const Example& example, const Expected& expected, const Actual& actual) {
  if (example.kind == Example::Kind::cell) return corrections_of_cell(expected, actual);
  if (!expected.place) return {};
  const std::string text = as_documented(example, expected, actual);
  const bool has_blank_line = text.starts_with('\n') || text.find("\n\n") != std::string::npos;
  if (expected.place->form == Form::session && has_blank_line) return {};
  std::optional<std::string> lines = set_in(*expected.place, text);
  if (!lines) return {};
  return {{*expected.place, *std::move(lines)}};
}

std::string corrected(std::string_view bytes, std::vector<Correction> corrections) {
  std::sort(corrections.begin(), corrections.end(),
            [](const Correction& a, const Correction& b) { return a.place.begin < b.place.begin; });
  std::string text;
  std::size_t at = 0;
  for (const Correction& correction : corrections) {
    text.append(bytes.substr(at, correction.place.begin - at));
    // Where a file ends without a newline, a line cannot begin.
    const bool needs_newline = correction.place.form != Form::json && !text.empty() && text.back() != '\n';
    if (needs_newline && !correction.text.empty()) text += '\n';
    text.append(correction.text);
    at = correction.place.end;
  }
  return text.append(bytes.substr(at));
}

}  // namespace hunch
