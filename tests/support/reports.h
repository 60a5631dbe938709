// Check reports for tests of what is made of them: three questions on two Pythons, one of each sort.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/check/check_report.h"

namespace hunch {

inline Finding a_drift(std::vector<DiffLine> diff) {
  Finding finding;
  finding.question_id = "q";
  finding.path = "questions/basics/q.md";
  finding.at = {12, 3};
  finding.message = "the output differs";
  finding.advice = "look again";
  finding.diff = std::move(diff);
  finding.pythons = {"3.11"};
  return finding;
}

inline CheckReport::Row a_row(const std::string& id, CheckReport::State state, std::vector<CheckReport::State> on) {
  return {id, "questions/basics/" + id + ".md", {6, 1}, state, std::move(on), {}, "", std::chrono::microseconds(1500)};
}

inline CheckReport a_report(std::vector<Finding> findings) {
  using State = CheckReport::State;
  CheckReport report;
  report.pythons = {{"3.8", "3.8.18"}, {"3.11", "3.11.2"}};
  report.hash_seeds = 3;
  report.rows = {a_row("q", State::failed, {State::passed, State::failed}),
                 a_row("good", State::passed, {State::skipped, State::passed}),
                 a_row("numpy-view", State::skipped, {State::skipped, State::skipped})};
  report.rows[1].missing = {"3.8"};
  report.rows[2].missing = {"3.8", "3.11"};
  report.rows[2].reason = "needs numpy, which is not installed for Python 3.11";
  report.findings = std::move(findings);
  report.runs = 1230;
  report.elapsed = std::chrono::milliseconds(412);
  return report;
}

}  // namespace hunch
