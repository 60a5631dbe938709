#include "engine/check/check_report.h"

#include <algorithm>

namespace hunch {

CheckReport::Tally CheckReport::tally() const {
  Tally tally;
  for (const Row& row : rows) {
    std::size_t* const counters[] = {&tally.passed, &tally.failed, &tally.broken, &tally.skipped, &tally.not_run};
    ++*counters[static_cast<std::size_t>(row.state)];
  }
  for (const Finding& finding : findings) {
    if (finding.code == Finding::Code::sandbox) {
      ++tally.troubles;
    } else if (finding.code == Finding::Code::mistake) {
      ++tally.mistakes;
    } else {
      ++(finding.severity == Finding::Severity::error ? tally.errors : tally.warnings);
    }
  }
  return tally;
}

std::string_view to_string(CheckReport::State state) {
  constexpr std::string_view kNames[] = {"passed", "failed", "broken", "skipped", "not_run"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view to_string(CheckReport::End end) {
  constexpr std::string_view kNames[] = {"complete", "stopped", "interrupted"};
  return kNames[static_cast<std::size_t>(end)];
}

std::string pythons_in_words(const Finding& finding, const CheckReport& report) {
  if (finding.pythons.empty() || finding.pythons.size() == report.pythons.size()) return "";
  const auto is_named = [&](const CheckReport::Python& python) {
    return std::find(finding.pythons.begin(), finding.pythons.end(), python.name) != finding.pythons.end();
  };
  std::vector<std::string> parts;  // single ones, and neighbours in one
  for (std::size_t i = 0; i < report.pythons.size(); ++i) {
    if (!is_named(report.pythons[i])) continue;
    const std::size_t first = i;
    while (i + 1 < report.pythons.size() && is_named(report.pythons[i + 1])) ++i;
    const std::string& begin = report.pythons[first].name;
    parts.push_back(first == i ? begin : begin + (i == first + 1 ? ", " : " to ") + report.pythons[i].name);
  }
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : ", ") + parts[i];
  return text;
}

}  // namespace hunch
