#include "app/selection_check.h"

#include <iterator>

namespace hunch {

Result<CheckReport> check_selected(const std::vector<const Question*>& questions, Runner& runner,
                                   const Selection& selection) {
  CheckReport all;
  for (const std::string& python : selection.pythons) {
    TRY(CheckReport report, check(questions, runner, {python, selection.jobs}));
    std::move(all.findings.begin(), all.findings.end(), std::back_inserter(report.findings));
    all = std::move(report);
  }
  return all;
}

}  // namespace hunch
