#include "engine/bank/source_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxMistakes = 50;  // a file; whoever has more has one cause
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

int code_points(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

// The code point at the front of well-formed UTF-8.
char32_t front_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  if (byte(0) < 0x80) return byte(0);
  if (byte(0) < 0xE0) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  if (byte(0) < 0xF0) return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

// Nobody sees a byte order mark, but cmark-gfm passes one over where its text begins.
constexpr char32_t kMarkInside = 0xFEFF;

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == kMarkInside;
}

// They make a line look like another one than the one that runs.
bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

enum class Kind { carriage_return, control, bidi };
constexpr std::size_t kKinds = 3;

// The first of its kind in the file, and how many there are: a mistake for each would bury the others.
struct Sighting {
  Position at;
  std::string_view line;
  char32_t code_point = 0;
  int count = 0;
};

Mistake describe(Kind kind, const Sighting& seen) {
  Mistake mistake;
  mistake.at = seen.at;
  mistake.line = std::string(seen.line);
  switch (kind) {
    case Kind::carriage_return:
      mistake.message = "the line ends with CR LF, not with LF";
      mistake.advice = "save the file with Unix line ends";
      break;
    case Kind::control:
      mistake.message = seen.code_point == kMarkInside
                            ? "byte order mark U+FEFF inside the text"
                            : fmt::format("control character U+{:04X}", static_cast<unsigned>(seen.code_point));
      mistake.advice = "remove it, or write it as an escape in the Python code";
      break;
    default:
      mistake.message =
          fmt::format("U+{:04X} changes the direction of the text", static_cast<unsigned>(seen.code_point));
      mistake.advice = "remove it, or write it as an escape in the Python code";
      break;
  }
  if (seen.count > 1) mistake.message += fmt::format(" (and {} more in this file)", seen.count - 1);
  return mistake;
}

}  // namespace

SourceText::SourceText(std::string path, std::string_view bytes) : path_(std::move(path)) {
  check_bytes(bytes);
  lines_ = split_lines(text_);
}

void SourceText::check_bytes(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
    mistakes_.push_back({path_, {1, 1}, "the file begins with a byte order mark", "save it as UTF-8 without BOM", ""});
  }
  if (const std::optional<std::size_t> bad = first_invalid_utf8(bytes)) {
    const std::string_view before = bytes.substr(0, *bad);
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const std::string_view line = bytes.substr(line_start, bytes.find('\n', line_start) - line_start);
    const Position at{1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
                      1 + code_points(before.substr(line_start))};
    mistakes_.push_back({path_, at, fmt::format("byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(bytes[*bad])),
                         "save the file as UTF-8", std::string(line)});
  }
  check_characters(to_valid_utf8(bytes));
}

void SourceText::check_characters(std::string_view text) {
  Sighting seen[kKinds];
  int number = 0;
  text_.reserve(text.size() + 1);
  for (const std::string_view line : split_lines(text)) {
    int column = 0;
    ++number;
    if (std::all_of(line.begin(), line.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\t'; })) {
      text_.append(line).append("\n");  // nearly every line
      continue;
    }
    for (std::size_t at = 0, length = 0; at < line.size(); at += length) {
      length = 1;
      while (at + length < line.size() && is_continuation(line[at + length])) ++length;
      ++column;
      const char32_t c = front_code_point(line.substr(at));
      const bool line_end = c == '\r' && at + 1 == line.size();
      if (is_control(c) || is_bidi_control(c)) {
        const Kind kind = line_end ? Kind::carriage_return : is_control(c) ? Kind::control : Kind::bidi;
        Sighting& first = seen[static_cast<std::size_t>(kind)];
        if (first.count++ == 0) first = {{number, column}, line, c, 1};
      }
      if (line_end) continue;
      text_ += is_control(c) ? "?" : line.substr(at, length);
    }
    text_ += '\n';
  }
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (seen[kind].count == 0) continue;
    mistakes_.push_back(describe(static_cast<Kind>(kind), seen[kind]));
    mistakes_.back().path = path_;
  }
  if (!text.empty() && text.back() != '\n') {
    const std::string_view last = text.substr(text.rfind('\n') + 1);
    mistakes_.push_back({path_,
                         {number, 1 + code_points(last)},
                         "the last line does not end with a newline",
                         "end the file with one newline",
                         std::string(last)});
  }
}

std::string_view SourceText::line(int number) const {
  return number >= 1 && number <= line_count() ? lines_[static_cast<std::size_t>(number) - 1] : std::string_view();
}

std::string_view SourceText::lines(int first, int last) const {
  first = std::max(first, 1);
  last = std::min(last, line_count());
  if (first > last) return {};
  const char* begin = line(first).data();
  const char* end = line(last).data() + line(last).size() + 1;  // every line of text_ has its newline
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::string SourceText::passage(int first, int last) const {
  while (first <= last && trim(line(first)).empty()) ++first;
  while (last >= first && trim(line(last)).empty()) --last;
  std::string_view text = lines(first, last);
  if (!text.empty()) text.remove_suffix(1);
  return std::string(text);
}

Position SourceText::position(int number, std::size_t byte) const {
  return {number, 1 + code_points(line(number).substr(0, byte))};
}

void SourceText::add_mistake(Position at, std::string message, std::string advice) {
  if (mistakes_.size() >= kMaxMistakes) {
    ++unshown_;
    return;
  }
  // Both may quote a YAML value, which may have lines.
  std::replace(message.begin(), message.end(), '\n', ' ');
  std::replace(advice.begin(), advice.end(), '\n', ' ');
  mistakes_.push_back({path_, at, std::move(message), std::move(advice), std::string(line(at.line))});
}

std::vector<Mistake> SourceText::take_mistakes() {
  std::stable_sort(mistakes_.begin(), mistakes_.end(), [](const Mistake& a, const Mistake& b) {
    return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
  });
  if (unshown_ > 0) {
    mistakes_.push_back({path_, {}, fmt::format("{} further mistakes are not shown", unshown_), "", ""});
  }
  return std::move(mistakes_);
}

std::string suggest(std::string_view word, const std::vector<std::string>& candidates) {
  if (const std::optional<std::string> near = did_you_mean(word, candidates)) {
    return fmt::format("did you mean \"{}\"?", *near);
  }
  if (candidates.empty() || candidates.size() > 12) return "";
  return fmt::format("known are: {}", fmt::join(candidates, ", "));
}

}  // namespace hunch
