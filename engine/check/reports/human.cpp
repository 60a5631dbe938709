#include "engine/check/reports/human.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

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

void append_diff(std::string& text, const Finding& finding) {
  const std::vector<DiffLine>& diff = finding.diff;
  std::size_t shown = 0;
  bool elided = false;
  for (std::size_t i = 0; i < diff.size(); ++i) {
    if (!is_near_change(diff, i)) {
      if (!elided) text += "      …\n";
      elided = true;
      continue;
    }
    if (shown++ == kMaxDiffLines) {
      text += fmt::format("    … {} more lines\n", diff.size() - i + finding.diff_left_out);
      return;
    }
    elided = false;
    text += drawn(diff[i]);
  }
  if (finding.diff_left_out > 0) text += fmt::format("    … {} more lines\n", finding.diff_left_out);
}

void append_help(std::string& text, const Finding& finding) {
  if (!finding.advice.empty()) text += fmt::format("  help: {}\n", on_one_line(finding.advice));
  for (const std::string_view line : split_lines(finding.mending)) {
    text += fmt::format("        {}\n", neutralise(line));
  }
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(count), noun, count == 1 ? "" : "s");
}

std::string pythons_of(const CheckReport& report) {
  if (report.pythons.size() == 1) return "Python " + report.pythons.front().version;
  return counted(report.pythons.size(), "Python");
}

void append_if_any(std::string& text, std::size_t count, std::string_view what) {
  if (count > 0) text += fmt::format(", {} {}", grouped(count), what);
}

}  // namespace

std::string human_finding(const Finding& finding, const CheckReport& report) {
  const std::string pythons = pythons_in_words(finding, report);
  std::string text =
      fmt::format("{}:{}:{}: {}{}: {}{}\n", on_one_line(finding.path), finding.at.line, finding.at.column,
                  finding.severity == Finding::Severity::warning ? "warning: " : "", to_string(finding.code),
                  on_one_line(finding.message), pythons.empty() ? "" : fmt::format(" (Python {})", pythons));
  append_diff(text, finding);
  append_help(text, finding);
  return text;
}

std::string human_gaps(const CheckReport& report) {
  std::map<std::string, std::size_t> untried;  // by Python, for want of a module
  for (const CheckReport::Row& row : report.rows) {
    if (row.state == CheckReport::State::skipped) continue;  // told by itself
    for (const std::string& python : row.missing) ++untried[python];
  }
  std::string text;
  for (const CheckReport::Python& python : report.pythons) {
    const auto found = untried.find(python.name);
    if (found == untried.end()) continue;
    text += fmt::format("missing-module: {} not tried on Python {}\n", counted(found->second, "question"), python.name);
  }
  return text;
}

std::string human_report(const CheckReport& report) {
  std::string text = report.mistakes.empty() ? "" : report.mistakes + "\n\n";
  for (const Finding& finding : report.findings) {
    if (finding.code != Finding::Code::mistake) text += human_finding(finding, report);
  }
  for (const CheckReport::Row& row : report.rows) {
    if (row.state != CheckReport::State::skipped) continue;
    text += fmt::format("skipped {}: {}\n", on_one_line(row.question_id), on_one_line(row.reason));
  }
  text += human_gaps(report);
  if (report.pythons.size() > 1) {
    std::vector<std::string> versions;
    for (const CheckReport::Python& python : report.pythons) versions.push_back(python.version);
    text += fmt::format("Pythons: {}\n", fmt::join(versions, ", "));
  }
  return text + summary_line(report) + "\n";
}

std::string summary_line(const CheckReport& report) {
  const CheckReport::Tally tally = report.tally();
  std::string text =
      fmt::format("{} × {} × {}{}, {} in {:.1f} s: {} passed, {} failed, {} skipped",
                  counted(report.rows.size(), "question"), pythons_of(report), counted(report.hash_seeds, "seed"),
                  report.repeat > 1 ? fmt::format(" × {} times", report.repeat) : "", counted(report.runs, "run"),
                  std::chrono::duration<double>(report.elapsed).count(), grouped(tally.passed), grouped(tally.failed),
                  grouped(tally.skipped));
  append_if_any(text, tally.broken, "could not be run");
  append_if_any(text, tally.not_run, "not run");
  append_if_any(text, tally.mistakes, tally.mistakes == 1 ? "mistake in a file" : "mistakes in files");
  append_if_any(text, tally.warnings, tally.warnings == 1 ? "warning" : "warnings");
  if (report.end == CheckReport::End::interrupted) text += "; interrupted";
  if (report.end == CheckReport::End::stopped) text += "; stopped at the first error";
  return text;
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace hunch
