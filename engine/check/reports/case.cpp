#include "engine/check/reports/case.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

namespace hunch {
namespace {

void put(Case& each, const Finding& finding) {
  (finding.code == Finding::Code::sandbox ? each.troubles : each.findings).push_back(&finding);
}

}  // namespace

std::vector<Case> cases_of(const CheckReport& report) {
  std::vector<Case> cases;
  std::map<std::string, std::size_t> places;
  for (const CheckReport::Row& row : report.rows) {
    places.emplace(row.question_id, cases.size());
    const std::string section = std::filesystem::path(row.path).parent_path().filename().string();
    cases.push_back({row.question_id, section, &row, {}, {}, row.state});
  }
  for (const Finding& finding : report.findings) {
    const auto found = places.find(finding.question_id);
    if (found != places.end()) {
      put(cases[found->second], finding);
      continue;
    }
    Case own{finding.path, std::string(to_string(finding.code)), nullptr, {}, {}, CheckReport::State::failed};
    put(own, finding);
    cases.push_back(std::move(own));
  }
  return cases;
}

std::string headline(const Case& each) {
  const std::vector<const Finding*>& findings = each.findings.empty() ? each.troubles : each.findings;
  if (findings.empty()) return "";
  const std::string first = fmt::format("{}: {}", to_string(findings.front()->code), findings.front()->message);
  return findings.size() == 1 ? first : fmt::format("{} (and {} more)", first, findings.size() - 1);
}

}  // namespace hunch
