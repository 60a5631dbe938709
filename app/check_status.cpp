#include "app/check_status.h"

#include "app/command.h"

namespace hunch {

int check_status(const CheckReport& report, Warnings warnings) {
  const CheckReport::Tally tally = report.tally();
  if (report.end == CheckReport::End::interrupted) return kExitInterrupted;
  if (tally.mistakes > 0) return kExitUsage;
  if (tally.troubles > 0) return kExitSandbox;
  const bool wrong = tally.errors > 0 || (warnings == Warnings::count_as_errors && tally.warnings > 0);
  return wrong || report.end != CheckReport::End::complete ? kExitWrong : kExitWell;
}

}  // namespace hunch
