#include "engine/check/drift.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/judge/likeness.h"

namespace hunch {
namespace {

std::string whole_lines(std::string text) {
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

std::string in_words(const Transcript& transcript) {
  if (const std::optional<Claim> claim = claim_of(transcript)) return "it " + describe(*claim);
  const std::string detail = transcript.detail.empty() ? "" : " (" + transcript.detail + ")";
  return "it ended as " + std::string(to_string(transcript.ending)) + detail;
}

bool is_as_documented(const Claim& documented, const std::optional<Claim>& actual, Normalise normalise) {
  if (!actual || actual->kind != documented.kind) return false;
  if (documented.kind == Claim::Kind::exits) return documented.exit_code == actual->exit_code;
  if (documented.kind != Claim::Kind::raises) return true;
  if (!documented.type.empty() && !same_exception_type(documented.type, actual->type)) return false;
  return documented.message.empty() ||
         trim(normalised(documented.message, normalise)) == trim(normalised(actual->message, normalise));
}

// What a program that never ends prints first is all that can be documented of it; nothing, only if it is nothing.
bool is_beginning(const std::string& documented, const std::string& actual) {
  return documented.empty() == actual.empty() && begins_with_lines(actual, documented);
}

std::vector<std::string_view> sorted_lines(std::string_view text) {
  std::vector<std::string_view> lines = split_lines(text);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string sorted_bytes(std::string_view text) {
  std::string bytes(text);
  std::sort(bytes.begin(), bytes.end());
  return bytes;
}

}  // namespace

std::optional<Drift> drift_of(const Expectation& documented, const Transcript& transcript, Normalise normalise) {
  const std::string expected = whole_lines(normalised(documented.output, normalise));
  const std::string raw = normalised(to_valid_utf8(transcript.stdout_bytes), normalise);
  const std::string actual = whole_lines(raw);
  const bool endless = documented.claim.kind == Claim::Kind::never_ends;

  Drift drift;
  // The line at which an endless program was stopped may be cut: there the missing newline tells.
  drift.output = endless ? !is_beginning(expected, raw) : transcript.truncated || expected != actual;
  drift.ending = !is_as_documented(documented.claim, claim_of(transcript), normalise);
  if (!drift.output && !drift.ending) return std::nullopt;
  if (drift.ending)
    drift.ending_message = in_words(transcript) + "; documented is that it " + describe(documented.claim);
  if (drift.output) drift.diff = diff_lines(expected, actual);
  return drift;
}

bool keeps_rule(std::string_view rule, std::string_view example, std::string_view actual) {
  if (rule == "same-lines") return sorted_lines(example) == sorted_lines(actual);
  if (rule == "same-line-count") return split_lines(example).size() == split_lines(actual).size();
  return sorted_bytes(example) == sorted_bytes(actual);  // same-characters
}

}  // namespace hunch
