#include "engine/check/text_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/text.h"
#include "engine/check/leak.h"

namespace hunch {
namespace {

using Code = Finding::Code;

class TextCheck {
 public:
  TextCheck(const Question& question, const KnownPythons& known) : question_(question), known_(known) {}

  std::vector<Finding> check() && {
    check_review();
    check_range();
    check_groups(question_.expectations);
    check_leak();
    check_explanation();
    for (const WhatIf& what_if : question_.what_ifs) check_groups(what_if.expectations);
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.at.line < b.at.line; });
    check_snippet();
    return std::move(findings_);
  }

 private:
  Finding& report(Code code, Position at, std::string message, std::string advice) {
    return findings_.emplace_back(make_finding(code, question_, at, std::move(message), std::move(advice)));
  }

  [[nodiscard]] Position key_at(std::string_view key) const {
    const auto found = question_.keys_at.find(key);
    return found == question_.keys_at.end() ? Position{1, 1} : found->second;
  }

  void check_review() {
    if (question_.reviewed) return;
    report(Code::stale_explanation, key_at("reviewed"),
           "an output has changed since somebody last read the explanation",
           "read the explanation; when it is right, remove this line");
  }

  void check_range() {
    if (is_reachable(question_.python, known_)) return;
    report(Code::never_true, key_at("python"),
           fmt::format("no Python from 3.{} to 3.{} is in the range {}", known_.oldest, known_.newest,
                       question_.python.to_string()),
           "correct the range");
  }

  void check_groups(const std::vector<Expectation>& expectations) {
    for (const std::size_t index : unreachable_groups(question_, expectations, known_)) {
      const std::string range =
          question_.python.everything() ? "" : fmt::format(" within {}", question_.python.to_string());
      report(Code::never_true, expectations[index].output_at,
             fmt::format("no Python from 3.{} to 3.{}{} comes to this condition", known_.oldest, known_.newest, range),
             "correct it, put it before the one that is met first, or remove the fence");
    }
  }

  void check_leak() {
    const std::optional<Leak> leak = find_leak(question_);
    if (!leak) return;
    report(Code::leak, leak->at, fmt::format("{} gives the answer away: {}", leak->place, leak->answer),
           "say it without what is printed, or how it ends");
  }

  void check_explanation() {
    if (question_.explanation_words > kMaxExplanationWords) {
      report(Code::too_long, question_.explanation_at,
             fmt::format("the explanation has {} words", question_.explanation_words),
             fmt::format("at most {}; code and output do not count", kMaxExplanationWords));
    }
    for (const ExplanationPart& part : question_.explanation) {
      if (part.probe) check_groups(part.probe->expectations);
    }
  }

  void check_snippet() {
    const std::vector<std::string_view> lines = split_lines(question_.snippet);
    if (lines.size() > kMaxSnippetLines) {
      report(Code::too_long, {kMaxSnippetLines + 1, 1}, fmt::format("the snippet has {} lines", lines.size()),
             fmt::format("at most {}: show one idea", kMaxSnippetLines))
          .path = question_.snippet_path;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto columns = std::count_if(lines[i].begin(), lines[i].end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      });  // code points
      if (columns <= kMaxSnippetColumns) continue;
      report(Code::too_wide, {static_cast<int>(i) + 1, kMaxSnippetColumns + 1},
             fmt::format("the line has {} columns", columns), fmt::format("at most {}", kMaxSnippetColumns))
          .path = question_.snippet_path;
    }
  }

  const Question& question_;
  const KnownPythons& known_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_text(const Question& question, const KnownPythons& known) {
  return TextCheck(question, known).check();
}

}  // namespace hunch
