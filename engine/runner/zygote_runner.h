// The ZygoteRunner is the Runner that runs programs for real: it keeps warm zygote programs and has them fork a child
// per run.
//
// One zygote runs one program at a time; as many are started as there are callers at once. They are told apart by
// Python version, hash seed and preloaded modules, replaced when they die or after many forks, and ended by the
// destructor.
#pragma once

#include <functional>
#include <memory>

#include "engine/runner/interpreters.h"
#include "engine/runner/memory_group.h"
#include "engine/runner/runner.h"

namespace hunch {

struct ZygoteRunnerOptions {
  std::vector<Interpreter> interpreters;
  std::string default_python;  // "" is choose_interpreter's default
  // Build no more isolation than this: tests show that the weaker level holds alone. Environment: HUNCH_ISOLATION.
  Isolation strongest = Isolation::full;
  // Where the processes of a run are put, if one can be had.
  std::function<Result<MemoryGroup>()> memory_group = MemoryGroup::create;
};

// What a zygote says of itself once it is warm.
struct WarmPython {
  Version version;
  std::string prefix;                     // where that Python is installed: "/usr"
  Isolation isolation = Isolation::none;  // the level that runs reach
};

class ZygoteRunner : public Runner {
 public:
  // Starts nothing yet. With default options: find_interpreters() and HUNCH_ISOLATION=full|no-userns.
  static Result<std::unique_ptr<ZygoteRunner>> create();
  explicit ZygoteRunner(ZygoteRunnerOptions options);
  ~ZygoteRunner() override;

  // How many idle zygotes stay warm, 16 by default, over all versions, seeds and modules. Those that were not used for
  // the longest time are ended first.
  void keep_idle(std::size_t zygotes);

  Result<Transcript> run(const RunRequest& request) override;
  // Starts a zygote if none is warm. `python` as in RunRequest.
  Result<WarmPython> warm(const std::string& python);
  Result<Version> python_version(const std::string& python) override;
  Result<std::optional<Version>> module_version(const std::string& python, const std::string& module) override;

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace hunch
