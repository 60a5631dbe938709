#include "engine/check/finding.h"

#include <algorithm>
#include <utility>

namespace hunch {
namespace {

constexpr std::size_t kMaxDiffLines = 400;
constexpr std::size_t kMaxLineBytes = 2000;

constexpr std::pair<Finding::Code, std::string_view> kCodes[] = {
    {Finding::Code::drift, "drift"},
    {Finding::Code::never_true, "never-true"},
    {Finding::Code::unmarked_variation, "unmarked-variation"},
    {Finding::Code::never_varies, "never-varies"},
    {Finding::Code::varies_rule, "varies-rule"},
    {Finding::Code::probe_drift, "probe-drift"},
    {Finding::Code::what_if_drift, "what-if-drift"},
    {Finding::Code::belief_is_true, "belief-is-true"},
    {Finding::Code::beliefs_equal, "beliefs-equal"},
    {Finding::Code::near_limit, "near-limit"},
    {Finding::Code::leak, "leak"},
    {Finding::Code::too_long, "too-long"},
    {Finding::Code::too_wide, "too-wide"},
    {Finding::Code::unused_snippet, "unused-snippet"},
    {Finding::Code::stale_explanation, "stale-explanation"},
    {Finding::Code::missing_module, "missing-module"},
    {Finding::Code::mistake, "mistake"},
    {Finding::Code::unreadable, "unreadable"},
    {Finding::Code::sandbox, "sandbox"}};

void cut(std::string& line) {
  if (line.size() <= kMaxLineBytes) return;
  std::size_t end = kMaxLineBytes;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;  // not inside a character
  line.resize(end);
  line += "…";
}

bool is_same_but_for_pythons(const Finding& a, const Finding& b) {
  return a.code == b.code && a.severity == b.severity && a.at.line == b.at.line && a.at.column == b.at.column &&
         a.path == b.path && a.message == b.message && a.mending == b.mending && a.diff == b.diff;
}

}  // namespace

std::string_view to_string(Finding::Code code) {
  const auto* const found =
      std::find_if(std::begin(kCodes), std::end(kCodes), [&](const auto& entry) { return entry.first == code; });
  return found == std::end(kCodes) ? "" : found->second;
}

std::string_view to_string(Finding::Severity severity) {
  return severity == Finding::Severity::error ? "error" : "warning";
}

Finding make_finding(Finding::Code code, const Question& question, Position at, std::string message,
                     std::string advice) {
  const bool only_warns = code == Finding::Code::near_limit || code == Finding::Code::stale_explanation;
  Finding finding;
  finding.code = code;
  finding.severity = only_warns ? Finding::Severity::warning : Finding::Severity::error;
  finding.question_id = question.id;
  finding.path = question.path;
  finding.at = at;
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return finding;
}

void set_diff(Finding& finding, std::vector<DiffLine> diff) {
  finding.diff_left_out = 0;
  if (diff.size() > kMaxDiffLines) {
    finding.diff_left_out = diff.size() - kMaxDiffLines;
    // The same lines before the first change are the ones that are missed least.
    const auto first_change =
        std::find_if(diff.begin(), diff.end(), [](const DiffLine& line) { return line.op != DiffLine::Op::same; });
    const auto before = static_cast<std::size_t>(first_change - diff.begin());
    constexpr std::size_t kContext = 3;
    if (before > kContext) {
      const std::size_t drop = std::min(before - kContext, finding.diff_left_out);
      diff.erase(diff.begin(), diff.begin() + static_cast<std::ptrdiff_t>(drop));
    }
    diff.resize(std::min(diff.size(), kMaxDiffLines));
  }
  for (DiffLine& line : diff) cut(line.text);
  diff.shrink_to_fit();
  finding.diff = std::move(diff);
}

void add_finding(std::vector<Finding>& findings, Finding finding) {
  const auto same = std::find_if(findings.begin(), findings.end(),
                                 [&](const Finding& other) { return is_same_but_for_pythons(other, finding); });
  if (same == findings.end()) {
    findings.push_back(std::move(finding));
    return;
  }
  for (std::string& python : finding.pythons) {
    if (std::find(same->pythons.begin(), same->pythons.end(), python) == same->pythons.end()) {
      same->pythons.push_back(std::move(python));
    }
  }
}

}  // namespace hunch
