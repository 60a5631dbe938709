#include "engine/bank/question.h"

#include <algorithm>

#include "engine/base/text.h"

namespace hunch {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || c == '_'; }

std::string describe(const std::vector<Requirement>& requirements) {
  std::string text;
  for (const Requirement& requirement : requirements) {
    text += (text.empty() ? "" : ", ") + requirement.subject + requirement.range.to_string();
  }
  return text;
}

// A fence that no line of the body can close.
std::string fenced(std::string_view word, const std::string& body) {
  std::size_t longest = 2, run = 0;
  for (const char c : body) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string ticks(longest + 1, '`');
  const bool ended = body.empty() || body.back() == '\n';
  return ticks + std::string(word) + "\n" + body + (ended ? "" : "\n") + ticks;
}

std::string outcome_markdown(const Expectation& expectation) {
  std::string text;
  if (!expectation.output.empty()) text += "\n" + fenced("output", expectation.output);
  if (expectation.claim.kind != Claim::Kind::finishes) text += "\n" + fenced("text", describe(expectation.claim));
  return text;
}

std::string probe_markdown(const Probe& probe) {
  std::string text = fenced("python", probe.program.source);
  for (const Expectation& expectation : probe.expectations) {
    if (!expectation.requirements.empty()) {
      text += "\n\nWith `" + describe(expectation.requirements) + "`:\n";
    } else if (probe.expectations.size() > 1) {
      text += "\n\nOtherwise:\n";
    }
    text += outcome_markdown(expectation);
  }
  return text;
}

}  // namespace

bool is_slug(std::string_view text) {
  constexpr std::size_t kMaxLength = 60;
  if (text.empty() || text.size() > kMaxLength || !is_lower(text.front()) || text.back() == '-') return false;
  if (text.find("--") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_dotted_name(std::string_view text) {
  while (true) {
    const std::size_t dot = text.find('.');
    const std::string_view name = text.substr(0, dot);
    if (name.empty() || !is_letter(name.front())) return false;
    if (!std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); })) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

std::string explanation_markdown(const Question& question) {
  std::string text;
  for (const ExplanationPart& part : question.explanation) {
    if (!text.empty()) text += "\n\n";
    text += part.probe ? probe_markdown(*part.probe) : part.markdown;
  }
  return text;
}

}  // namespace hunch
