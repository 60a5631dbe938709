// The sandbox check is what must hold before strangers may have programs run: an isolation of at least `no-userns`.
#pragma once

#include "engine/base/result.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {

// An Error (sandbox_unavailable) if it is less.
Result<void> require_isolation(Isolation isolation);

// Starts the default Python and looks at what it reached.
Result<void> require_sandbox(ZygoteRunner& runner);

}  // namespace hunch
