#include "app/selection_check.h"

#include <cstdint>

namespace hunch {

Result<CheckReport> check_selected(const std::vector<const Question*>& questions, Runner& runner,
                                   const Selection& selection) {
  CheckOptions options;
  options.pythons = selection.pythons;
  options.installed = selection.installed;
  options.hash_seeds = static_cast<std::uint32_t>(selection.hash_seeds);
  options.jobs = selection.jobs;
  options.bank = selection.bank;
  return check(questions, runner, options);
}

}  // namespace hunch
