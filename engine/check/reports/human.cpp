#include "engine/check/reports/human.h"

#include <fmt/format.h>

#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::size_t kContext = 3;        // lines shown around a difference
constexpr std::size_t kMaxDiffLines = 60;  // of one finding

// One line, whatever it holds.
std::string on_one_line(const std::string& text) {
  std::string line = neutralise(text);
  for (std::size_t at = line.find('\n'); at != std::string::npos; at = line.find('\n', at)) line.replace(at, 1, "\\n");
  return line;
}

bool is_near_change(const std::vector<DiffLine>& diff, std::size_t index) {
  const std::size_t begin = index < kContext ? 0 : index - kContext;
  for (std::size_t i = begin; i < diff.size() && i <= index + kContext; ++i) {
    if (diff[i].op != DiffLine::Op::same) return true;
  }
  return false;
}

std::string drawn(const DiffLine& line) {
  if (line.op == DiffLine::Op::same) return fmt::format("      {}\n", neutralise(line.text));
  return fmt::format("    {} {}\n", line.op == DiffLine::Op::remove ? '-' : '+', show_whitespace(line.text));
}

void append_diff(std::string& text, const std::vector<DiffLine>& diff) {
  std::size_t shown = 0;
  bool elided = false;
  for (std::size_t i = 0; i < diff.size(); ++i) {
    if (!is_near_change(diff, i)) {
      if (!elided) text += "      …\n";
      elided = true;
      continue;
    }
    if (shown++ == kMaxDiffLines) {
      text += fmt::format("    … {} more lines\n", diff.size() - i);
      return;
    }
    elided = false;
    text += drawn(diff[i]);
  }
}

void append(std::string& text, const Finding& finding) {
  text += fmt::format("{}:{}:{}: {}: {}\n", on_one_line(finding.path), finding.at.line, finding.at.column,
                      to_string(finding.code), on_one_line(finding.message));
  append_diff(text, finding.diff);
  if (!finding.advice.empty()) text += fmt::format("  help: {}\n", on_one_line(finding.advice));
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

std::string human_report(const CheckReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) append(text, finding);
  for (const CheckReport::Skipped& skipped : report.skipped) {
    text += fmt::format("skipped {}: {}\n", on_one_line(skipped.question_id), on_one_line(skipped.reason));
  }
  return text + summary_line(report) + "\n";
}

std::string human_finding(const Finding& finding) {
  std::string text;
  append(text, finding);
  return text;
}

std::string summary_line(const CheckReport& report) {
  const std::size_t questions =
      static_cast<std::size_t>(report.passed) + static_cast<std::size_t>(report.failed) + report.skipped.size();
  return fmt::format("{}: {} passed, {} failed, {} skipped · {} run on CPython {} in {:.1f} s",
                     counted(questions, "question"), report.passed, report.failed, report.skipped.size(),
                     counted(report.runs, "program"), report.python,
                     std::chrono::duration<double>(report.elapsed).count());
}

}  // namespace hunch
