#include "engine/check/reports/github.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "engine/base/text.h"
#include "engine/check/reports/human.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;
using State = CheckReport::State;

constexpr std::size_t kMaxSummaryBytes = 1'000'000;

// Of a command's data; of its properties too, where ':' and ',' separate.
enum class Part { data, property };
std::string escaped(std::string_view text, Part part) {
  std::string safe;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (part == Part::property && (c == ':' || c == ','));
    if (special) {
      safe += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string path_in_repository(const std::string& path, const GithubPlace& place) {
  if (place.workspace.empty()) return path;
  const fs::path absolute = (fs::path(place.current_folder) / path).lexically_normal();
  const fs::path below = absolute.lexically_relative(place.workspace);
  const bool outside = below.empty() || *below.begin() == "..";
  return outside ? path : below.string();
}

std::string annotation(const Finding& finding, const CheckReport& report, const GithubPlace& place) {
  std::string text = neutralise(human_finding(finding, report));
  // Its first line says again where, and which code: both stand above the annotation.
  const std::string pythons = pythons_in_words(finding, report);
  const std::size_t end = text.find('\n');
  text = neutralise(finding.message) + (pythons.empty() ? "" : " (Python " + pythons + ")") +
         (end == std::string::npos ? "" : text.substr(end));
  while (text.ends_with('\n')) text.pop_back();
  const std::string title =
      fmt::format("{}{}{}", to_string(finding.code), finding.question_id.empty() ? "" : ": ", finding.question_id);
  return fmt::format("::{} file={},line={},col={},title={}::{}\n", to_string(finding.severity),
                     escaped(neutralise(path_in_repository(finding.path, place)), Part::property), finding.at.line,
                     finding.at.column, escaped(title, Part::property), escaped(text, Part::data));
}

std::string_view mark_of(State state) {
  switch (state) {
    case State::passed:
      return "✅";
    case State::failed:
      return "❌";
    case State::broken:
      return "💥";
    case State::skipped:
      return "–";
    case State::not_run:
      return "…";
  }
  return "";
}

// Text in a cell or line of Markdown, taken as it is.
std::string in_markdown(const std::string& text) {
  std::string safe;
  for (const char c : neutralise(text)) {
    const bool special = std::string_view("\\`*_{}[]<>()#+-!|&~").find(c) != std::string_view::npos;
    if (special) safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

std::string table_row(const CheckReport::Row& row) {
  std::string text = fmt::format("| {} |", in_markdown(row.question_id));
  for (const State state : row.on) text += fmt::format(" {} |", mark_of(state));
  return text + "\n";
}

}  // namespace

std::string github_report(const CheckReport& report, const GithubPlace& place) {
  std::string text =
      fmt::format("::stop-commands::{}\n{}::{}::\n", place.stop_token, human_report(report), place.stop_token);
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.findings) findings.push_back(&finding);
  std::stable_partition(findings.begin(), findings.end(),
                        [](const Finding* finding) { return finding->severity == Finding::Severity::error; });
  const std::size_t shown = findings.size() > kMaxAnnotations ? kMaxAnnotations - 1 : findings.size();
  for (std::size_t i = 0; i < shown; ++i) text += annotation(*findings[i], report, place);
  if (shown < findings.size()) {
    const Finding& next = *findings[shown];
    text += fmt::format("::{} title=hunch check::{} more findings; the log and the job's summary have them all\n",
                        to_string(next.severity), findings.size() - shown);
  }
  return text;
}

std::string github_summary(const CheckReport& report) {
  std::string text = fmt::format("## hunch check\n\n{}\n\n", in_markdown(summary_line(report)));
  for (const Finding& finding : report.findings) {
    const std::string pythons = pythons_in_words(finding, report);
    text += fmt::format("- **{}** {}:{}: {}{}\n", to_string(finding.code), in_markdown(finding.path), finding.at.line,
                        in_markdown(finding.message), pythons.empty() ? "" : " (Python " + in_markdown(pythons) + ")");
    if (text.size() > kMaxSummaryBytes / 2) {
      text += "- … and more: the log has them all\n";
      break;
    }
  }
  text += "\n| question |";
  for (const CheckReport::Python& python : report.pythons) text += fmt::format(" {} |", python.version);
  text += "\n|---|";
  for (std::size_t i = 0; i < report.pythons.size(); ++i) text += ":-:|";
  text += "\n";
  std::size_t rows = 0;
  for (const CheckReport::Row& row : report.rows) {
    if (text.size() > kMaxSummaryBytes) break;
    text += table_row(row);
    ++rows;
  }
  if (rows < report.rows.size()) text += fmt::format("\n… and {} more questions\n", report.rows.size() - rows);
  return text + "\n✅ passed · ❌ failed · 💥 could not be run · – skipped · … not run\n";
}

}  // namespace hunch
