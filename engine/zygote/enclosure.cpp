#include "engine/zygote/enclosure.h"

#include <unistd.h>

#include <string>
#include <utility>

#include "engine/zygote/grants.h"
#include "engine/zygote/isolation/privileges.h"
#include "engine/zygote/library_paths.h"

namespace hunch {

Result<void> Enclosure::enter(Isolation strongest, std::size_t children_ahead) {
  const JailPaths paths = library_paths();
  DetachedMounts mounts;
  // As root, while all of them can be reached; where root may not do it, or is no root, they are taken in the
  // namespace.
  if (strongest == Isolation::full) (void)detach(paths, mounts);
  TRY_VOID(give_up_root());
  const std::string obstacle = obstacle_to_library();
  landlock.readable = paths.folders;
  for (const auto* more : {&paths.libraries, &paths.files}) {
    landlock.readable.insert(landlock.readable.end(), more->begin(), more->end());
  }
  landlock.writable = {"/dev/null"};
  if (strongest == Isolation::full) {
    TRY(jail, enter_namespaces(paths, std::move(mounts)));
    level = Isolation::full;
    landlock.readable.push_back(kScratch);
    landlock.openable = {"/"};  // of the jail: the snippet's own file lies anywhere in it
    // This process, the namespace's init, and the children that wait, with their heirs.
    rlimits.tasks = 2 + 2 * children_ahead;
    rlimits.tasks_are_counted = true;
    TRY_VOID(require_library(obstacle));
    if (landlock_is_missing()) return {};
  } else {
    level = Isolation::no_userns;
    rlimits.tasks = 1 + children_ahead;
    rlimits.tasks_are_counted = has_own_user();
    TRY_VOID(require_library(obstacle));
  }
  TRY(ruleset, make_landlock_ruleset(landlock));
  return {};
}

Result<int> Enclosure::ruleset_for(const wire::Job& job, Fd& own) const {
  if (!ruleset) return -1;
  if (jail && job.policy == Policy{}) return ruleset.get();
  LandlockRules rules = landlock;
  if (job.policy.files) rules.writable.push_back(kScratch);
  if (job.policy.processes) rules.writable.push_back(kSharedMemory);
  // Outside a jail, tracebacks show the source from the file itself, where the zygote's user may read it.
  if (!jail && access(job.filename.c_str(), R_OK) == 0) rules.readable.push_back(job.filename);
  if (rules.writable.size() == landlock.writable.size() && rules.readable.size() == landlock.readable.size()) {
    return ruleset.get();
  }
  TRY(own, make_landlock_ruleset(rules));
  return own.get();
}

}  // namespace hunch
