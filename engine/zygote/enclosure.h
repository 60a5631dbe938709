// The Enclosure is what the zygote shuts itself into before it starts any Python, and what its children inherit: no
// rights of root, the namespaces where they may be had, and the rules of what can be read.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/base/fd.h"
#include "engine/base/result.h"
#include "engine/runner/transcript.h"
#include "engine/runner/wire.h"
#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/namespaces.h"
#include "engine/zygote/isolation/rlimits.h"

namespace hunch {

struct Enclosure {
  Isolation level = Isolation::none;  // until it is entered; that of the namespaces as soon as they are
  std::optional<Jail> jail;           // Isolation::full only
  LandlockRules landlock;             // what every job may read
  Fd ruleset;                         // the same, as the kernel has it; none where it has no Landlock
  RlimitBase rlimits;

  // For the calling process. Errors: internal or sandbox_unavailable, with the step that was refused.
  Result<void> enter(Isolation strongest, std::size_t children_ahead);

  [[nodiscard]] int common_ruleset() const { return ruleset ? ruleset.get() : -1; }
  // The ruleset that the job needs: the common one, or one of its own that is kept open in `own`. -1: none.
  Result<int> ruleset_for(const wire::Job& job, Fd& own) const;
};

}  // namespace hunch
