#include "engine/judge/prediction.h"

#include <charconv>
#include <vector>

#include "engine/base/text.h"
#include "engine/judge/letters.h"

namespace hunch {
namespace {

// Takes `prefix` and the blanks after it off the front, whatever its letter case.
bool consume_word(std::string_view& text, std::string_view prefix) {
  if (lowered(text.substr(0, prefix.size())) != prefix) return false;
  const std::string_view rest = text.substr(prefix.size());
  if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t') return false;
  text = trim(rest);
  return true;
}

// A dotted Python name. Bytes of other alphabets pass: Python's identifiers may have them.
bool is_dotted_name(std::string_view text) {
  bool at_start = true;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
    const bool digit = c >= '0' && c <= '9';
    if (c == '.' ? at_start : !(letter || (digit && !at_start))) return false;
    at_start = c == '.';
  }
  return !at_start;
}

// What follows "raises": nothing, "TypeError" or "TypeError: message".
std::optional<Claim> parse_raises(std::string_view rest) {
  Claim claim{.kind = Claim::Kind::raises, .type = {}, .message = {}};
  const std::string lower = lowered(rest);
  // "raises exception" in lower case means any; Exception is a type of its own.
  if (rest.empty() || lower == "an exception" || lower == "an error" || rest == "exception" || rest == "error") {
    return claim;
  }
  const std::size_t colon = rest.find(':');
  const std::string_view type = trim(rest.substr(0, colon));
  if (!is_dotted_name(type)) return std::nullopt;
  claim.type = type;
  if (colon != std::string_view::npos) claim.message = trim(rest.substr(colon + 1));
  return claim;
}

// What follows "exits": a status; nothing is what sys.exit() gives.
std::optional<Claim> parse_exits(std::string_view rest) {
  Claim claim{.kind = Claim::Kind::exits, .type = {}, .message = {}};
  if (rest.empty()) return claim;
  consume_word(rest, "with");
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), claim.exit_code);
  if (error != std::errc() || end != rest.data() + rest.size()) return std::nullopt;
  return claim;
}

struct Phrase {
  std::string_view text;
  Claim::Kind kind;
};

constexpr Phrase kPhrases[] = {{"finishes", Claim::Kind::finishes},
                               {"never ends", Claim::Kind::never_ends},
                               {"never-ends", Claim::Kind::never_ends},
                               {"infinite loop", Claim::Kind::never_ends},
                               {"loops forever", Claim::Kind::never_ends},
                               {"runs forever", Claim::Kind::never_ends},
                               {"varies", Claim::Kind::varies},
                               {"varies from run to run", Claim::Kind::varies}};

}  // namespace

std::optional<Claim> parse_claim(std::string_view line) {
  std::string_view rest = trim(line);
  const std::string lower = lowered(rest);
  for (const Phrase& phrase : kPhrases) {
    if (lower == phrase.text) return Claim{.kind = phrase.kind, .type = {}, .message = {}};
  }
  if (lower == "syntax error" || lower == "does not compile") {
    return Claim{.kind = Claim::Kind::raises, .type = "SyntaxError", .message = {}};
  }
  if (consume_word(rest, "raises")) return parse_raises(rest);
  if (consume_word(rest, "exits")) return parse_exits(rest);
  return std::nullopt;
}

std::string to_text(const Prediction& prediction) {
  std::string text;
  const std::vector<std::string_view> lines = split_lines(prediction.output);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // The last one would be taken for an ending where none follows.
    const bool plain = i + 1 == lines.size() && prediction.claim == Claim{} && parse_claim(lines[i]);
    if (plain || lines[i].starts_with('\\')) text += '\\';
    text.append(lines[i]).append("\n");
  }
  if (prediction.claim == Claim{}) return text;
  return text + describe(prediction.claim) + "\n";
}

Prediction Prediction::parse(std::string_view text) {
  std::vector<std::string_view> lines = split_lines(text);
  for (std::string_view& line : lines) {
    if (line.ends_with('\r')) line.remove_suffix(1);
  }
  const auto drop_blank_lines = [&lines] {
    while (!lines.empty() && trim(lines.back()).empty()) lines.pop_back();
  };

  Prediction prediction;
  drop_blank_lines();
  if (!lines.empty()) {
    if (const std::optional<Claim> claim = parse_claim(lines.back())) {
      prediction.claim = *claim;
      lines.pop_back();
      drop_blank_lines();  // people set the ending apart
    }
  }
  for (std::string_view line : lines) {
    if (line.starts_with('\\')) line.remove_prefix(1);
    prediction.output.append(line).append("\n");
  }
  return prediction;
}

}  // namespace hunch
