#include "app/question_filters.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "app/options.h"
#include "engine/base/text.h"
#include "engine/base/version.h"

namespace hunch {
namespace {

constexpr int kLastLevel = 3;

template <typename Number>
std::optional<Number> whole_number_in(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

// The parts of "a,b": a list with commas is the same as the option several times.
Result<std::vector<std::string>> listed(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
    end = text.find(',', begin);
    const std::string_view part =
        trim(std::string_view(text).substr(begin, end == std::string::npos ? end : end - begin));
    if (part.empty()) return fail(ErrorKind::usage, fmt::format("'{}' has an empty part", text));
    parts.emplace_back(part);
  }
  return parts;
}

Result<void> add_listed(const std::string& text, std::vector<std::string>& values) {
  TRY(const std::vector<std::string> parts, listed(text));
  values.insert(values.end(), parts.begin(), parts.end());
  return {};
}

Result<void> read_topics(const std::string& text, std::vector<int>& topics) {
  TRY(const std::vector<std::string> parts, listed(text));
  for (const std::string& part : parts) {
    const std::optional<int> number = whole_number_in<int>(part);
    if (!number || *number < 1) {
      return fail(ErrorKind::usage, fmt::format("'{}' is no topic's number (hunch list --topics has them)", part));
    }
    topics.push_back(*number);
  }
  return {};
}

// "2", "2-3", "1,3"
Result<void> read_levels(const std::string& text, std::vector<int>& levels) {
  TRY(const std::vector<std::string> parts, listed(text));
  for (const std::string& part : parts) {
    const std::size_t dash = part.find('-');
    const std::optional<int> first = whole_number_in<int>(part.substr(0, dash));
    const std::optional<int> last = dash == std::string::npos ? first : whole_number_in<int>(part.substr(dash + 1));
    if (!first || !last || *first < 1 || *last > kLastLevel || *first > *last) {
      return fail(ErrorKind::usage,
                  fmt::format("'{}' is no level: 1 warm-up, 2 gotcha, 3 deep, or a range such as 2-3", part));
    }
    for (int level = *first; level <= *last; ++level) levels.push_back(level);
  }
  return {};
}

Result<void> read_python(const std::string& text, std::string& python) {
  if (!Version::parse(text) || !text.starts_with("3.")) {
    return fail(ErrorKind::usage, fmt::format("'{}' is no version of Python 3 such as 3.13", text));
  }
  python = text;
  return {};
}

Result<void> read_seed_of_order(const std::string& text, std::optional<std::uint64_t>& seed) {
  seed = whole_number_in<std::uint64_t>(text);
  if (seed) return {};
  return fail(ErrorKind::usage,
              fmt::format("'{}' is no whole number from 0 to {}", text, std::numeric_limits<std::uint64_t>::max()));
}

}  // namespace

void declare_question_filters(CLI::App& parser, QuestionFilters& filters) {
  add_operands(parser, "FILTER", filters.operands, "Ids, tags, sections or topic numbers; without any, all questions");
  add_value(parser, "--topic", [&](const std::string& text) { return read_topics(text, filters.topics); },
            {"TOPIC", "Only of this topic, by its number; this and the next three may be repeated"});
  add_value(parser, "--section", [&](const std::string& text) { return add_listed(text, filters.sections); },
            {"SECTION", "Only of this section"});
  add_value(parser, "--tag", [&](const std::string& text) { return add_listed(text, filters.tags); },
            {"TAG", "Only with this tag"});
  add_value(parser, "--level", [&](const std::string& text) { return read_levels(text, filters.levels); },
            {"N|N-M", "Only of these levels: 1 warm-up, 2 gotcha, 3 deep"});
  add_value(parser, "--python", [&](const std::string& text) { return read_python(text, filters.python); },
            {"X.Y", "Only what is about this Python, too; what runs, runs on it"});
  add_flag(parser, "--due", filters.due, "Only what you should see again by now; with the next two, either of them");
  add_flag(parser, "--missed", filters.missed, "Only what you got wrong the last time");
  add_flag(parser, "--new", filters.fresh, "Only what you have never answered");
  add_flag(parser, "--shuffle", filters.shuffled, "In an order of chance, instead of what is usual");
  add_value(parser, "--seed", [&](const std::string& text) { return read_seed_of_order(text, filters.seed); },
            {"N", "Shuffled by this number: the same order each time"});
}

}  // namespace hunch
