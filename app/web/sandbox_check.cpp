#include "app/web/sandbox_check.h"

namespace hunch {

Result<void> require_isolation(Isolation isolation) {
  if (isolation == Isolation::full || isolation == Isolation::no_userns) return {};
  return fail(ErrorKind::sandbox_unavailable,
              "without a sandbox no server is started: strangers' programs would run with your rights (`hunch doctor` "
              "says what is missing)");
}

Result<void> require_sandbox(ZygoteRunner& runner) {
  TRY(const WarmPython python, runner.warm(""));
  return require_isolation(python.isolation);
}

}  // namespace hunch
