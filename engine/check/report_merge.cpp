#include "engine/check/report_merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace hunch {
namespace {

std::string conditions_of(const CheckReport& report) {
  std::string text;
  for (const CheckReport::Python& python : report.pythons) text += (text.empty() ? "" : ", ") + python.version;
  return fmt::format("CPython {} × {} seeds × {}", text, report.hash_seeds, report.repeat);
}

// That of an empty shard says nothing of them.
Result<void> check_conditions(const std::vector<NamedReport>& reports) {
  const NamedReport* first = nullptr;
  for (const NamedReport& named : reports) {
    if (named.report.rows.empty()) continue;
    if (!first) first = &named;
    const std::string here = conditions_of(named.report), there = conditions_of(first->report);
    if (here == there) continue;
    return fail(ErrorKind::usage, fmt::format("these are no shards of one run: {} was made on {}, {} on {}",
                                              first->name, there, named.name, here));
  }
  return {};
}

Result<void> check_apart(const std::vector<NamedReport>& reports) {
  std::map<std::string, std::string> files;  // by the question
  for (const NamedReport& named : reports) {
    for (const CheckReport::Row& row : named.report.rows) {
      const auto [first, is_new] = files.try_emplace(row.question_id, named.name);
      if (is_new) continue;
      return fail(ErrorKind::usage, fmt::format("these are no shards of one run: the question {} is in {} and in {}",
                                                row.question_id, first->second, named.name));
    }
  }
  return {};
}

// Every shard reads the whole bank, and so reports every file that it cannot read.
bool is_of_a_file(const Finding& finding) {
  return finding.code == Finding::Code::mistake || finding.code == Finding::Code::unused_snippet;
}

void take_findings(CheckReport& all, std::vector<Finding> findings) {
  for (Finding& finding : findings) {
    const auto same = [&](const Finding& other) {
      return other.code == finding.code && other.path == finding.path && other.at.line == finding.at.line &&
             other.at.column == finding.at.column && other.message == finding.message;
    };
    if (is_of_a_file(finding) && std::any_of(all.findings.begin(), all.findings.end(), same)) continue;
    all.findings.push_back(std::move(finding));
  }
}

}  // namespace

Result<CheckReport> merge(std::vector<NamedReport> reports) {
  TRY_VOID(check_conditions(reports));
  TRY_VOID(check_apart(reports));
  CheckReport all;
  for (NamedReport& named : reports) {
    CheckReport& report = named.report;
    if (all.rows.empty()) {
      all.pythons = report.pythons;
      all.hash_seeds = report.hash_seeds;
      all.repeat = report.repeat;
    }
    std::move(report.rows.begin(), report.rows.end(), std::back_inserter(all.rows));
    take_findings(all, std::move(report.findings));
    all.runs += report.runs;
    all.end = std::max(all.end, report.end);
    all.elapsed = std::max(all.elapsed, report.elapsed);
    if (all.mistakes.empty()) all.mistakes = std::move(report.mistakes);
  }
  std::sort(all.rows.begin(), all.rows.end(),
            [](const CheckReport::Row& a, const CheckReport::Row& b) { return a.path < b.path; });
  return all;
}

}  // namespace hunch
