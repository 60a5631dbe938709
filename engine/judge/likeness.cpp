#include "engine/judge/likeness.h"

#include "engine/base/text.h"
#include "engine/judge/letters.h"

namespace hunch {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

// The lines without blank ones and without the blanks that do not part two words.
std::string without_loose_blanks(std::string_view text) {
  std::string packed;
  for (const std::string_view line : split_lines(text)) {
    const std::size_t begin = packed.size();
    bool blank_before = false;
    for (const char c : line) {
      if (!is_blank(c)) {
        if (blank_before && packed.size() > begin && is_word(packed.back()) && is_word(c)) packed += ' ';
        packed += c;
      }
      blank_before = is_blank(c);
    }
    if (packed.size() > begin) packed += '\n';
  }
  return packed;
}

enum class Spans { whole_line, part_of_line };

// Whether a string's quotes matter: without them Python would read another value, or a list other items.
bool needs_quotes(std::string_view text, Spans spans) {
  text = trim(text);
  if (text.empty() || text == "True" || text == "False" || text == "None") return true;
  constexpr std::string_view kBeginsValue = "0123456789+-.([{";
  constexpr std::string_view kParts = ",:()[]{}";
  if (kBeginsValue.find(text.front()) != std::string_view::npos) return true;
  return spans == Spans::part_of_line && text.find_first_of(kParts) != std::string_view::npos;
}

// A line with every quote as ', and without the pairs that enclose plain words.
std::string without_optional_quotes_in_line(std::string_view line) {
  std::string bare;
  while (!line.empty()) {
    const char c = line.front();
    if (c != '\'' && c != '"') {
      bare += c;
      line.remove_prefix(1);
      continue;
    }
    const std::size_t end = line.find(c, 1);
    if (end == std::string_view::npos) {  // an apostrophe
      bare += '\'';
      line.remove_prefix(1);
      continue;
    }
    const std::string_view inner = line.substr(1, end - 1);
    const bool whole_line = trim(bare).empty() && trim(line.substr(end + 1)).empty();
    const std::string_view quote = needs_quotes(inner, whole_line ? Spans::whole_line : Spans::part_of_line) ? "'" : "";
    bare.append(quote);
    for (const char each : inner) bare += each == '"' ? '\'' : each;
    bare.append(quote);
    line.remove_prefix(end + 1);
  }
  return bare;
}

std::string without_optional_quotes(std::string_view text) {
  std::string bare;
  for (const std::string_view line : split_lines(text)) bare += without_optional_quotes_in_line(line) + "\n";
  return bare;
}

std::string_view last_part(std::string_view dotted) {
  const std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

bool covers_type(const std::string& predicted, const std::string& actual) {
  if (same_exception_type(lowered(predicted), lowered(actual))) return true;
  return lowered(predicted) == "syntaxerror" && (actual == "IndentationError" || actual == "TabError");
}

Compared compare_raises(const Claim& predicted, const Claim& actual) {
  if (predicted.type.empty()) return {Likeness::nearly, "it " + describe(actual)};
  if (!covers_type(predicted.type, actual.type)) return {Likeness::different, "it " + describe(actual)};
  if (predicted.message.empty() || trim(predicted.message) == trim(actual.message)) return {Likeness::same, ""};
  return {Likeness::nearly, "the exception's message differs"};
}

}  // namespace

Compared compare_outputs(std::string_view predicted, std::string_view actual) {
  const auto whole_lines = [](std::string_view text) {
    return std::string(text) + (text.empty() || text.ends_with('\n') ? "" : "\n");
  };
  const std::string left = whole_lines(predicted);
  const std::string right = whole_lines(actual);
  if (left == right) return {Likeness::same, ""};
  const std::string packed_left = without_loose_blanks(left);
  const std::string packed_right = without_loose_blanks(right);
  if (packed_left == packed_right) return {Likeness::nearly, "only white space differs"};
  if (without_optional_quotes(left) == without_optional_quotes(right)) return {Likeness::nearly, "only quotes differ"};
  // Quotes first: without them, blanks may come to stand between words.
  const auto bare = [](const std::string& text) { return without_loose_blanks(without_optional_quotes(text)); };
  if (bare(left) == bare(right)) return {Likeness::nearly, "only white space and quotes differ"};
  return {Likeness::different, ""};
}

bool begins_with_lines(std::string_view text, std::string_view beginning) {
  const std::vector<std::string_view> lines = split_lines(text);
  const std::vector<std::string_view> first = split_lines(beginning);
  if (first.size() > lines.size()) return false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const bool cut = i + 1 == lines.size() && !text.ends_with('\n');
    if (cut ? !first[i].starts_with(lines[i]) : first[i] != lines[i]) return false;
  }
  return true;
}

Compared compare_claims(const Claim& predicted, const Claim& actual) {
  using Kind = Claim::Kind;
  if (predicted.kind == Kind::raises && actual.kind == Kind::raises) return compare_raises(predicted, actual);
  if (actual.kind == Kind::exits) {
    if (predicted.kind == Kind::exits && predicted.exit_code == actual.exit_code) return {Likeness::same, ""};
    // Both name the same thing in other words: the exception behind sys.exit(), or a status that means success.
    const bool system_exit = predicted.kind == Kind::raises && lowered(predicted.type) == "systemexit";
    const bool success = predicted.kind == Kind::finishes && actual.exit_code == 0;
    if (system_exit || success) return {Likeness::nearly, "it " + describe(actual)};
  } else if (predicted.kind == actual.kind) {
    return {Likeness::same, ""};
  }
  return {Likeness::different, "it " + describe(actual)};
}

bool same_exception_type(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const bool both_dotted = a.find('.') != std::string_view::npos && b.find('.') != std::string_view::npos;
  return !both_dotted && last_part(a) == last_part(b);
}

}  // namespace hunch
