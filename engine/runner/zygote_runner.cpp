#include "engine/runner/zygote_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <list>
#include <map>
#include <mutex>
#include <set>

#include "engine/runner/zygote_process.h"

namespace hunch {
namespace {

// After that many runs a zygote is replaced, whatever its state: what little may leak in it stays little.
constexpr int kMaxRuns = 10'000;
// Idle zygotes kept for another run, over all kinds, unless more are asked for; each holds some 10 MiB.
constexpr std::size_t kMaxIdle = 16;

Transcript refused(const RunRequest& request, const wire::Ready& ready, std::string why) {
  Transcript transcript;
  transcript.ending = Ending::refused;
  transcript.detail = std::move(why);
  transcript.context = request.context;
  transcript.hash_seed = request.hash_seed;
  transcript.python = ready.python;
  transcript.isolation = ready.isolation;
  return transcript;
}

}  // namespace

// The zygotes that wait for work. Taken out for a run, put back after it.
class ZygoteRunner::Pool {
 public:
  explicit Pool(ZygoteRunnerOptions options) : options_(std::move(options)), strongest_(options_.strongest) {}

  Result<ZygoteProcess> take(const ZygoteProcess::Kind& kind) {
    {
      const std::lock_guard lock(mutex_);
      const auto found =
          std::find_if(idle_.rbegin(), idle_.rend(), [&](const auto& entry) { return entry.first == kind; });
      if (found != idle_.rend()) {
        ZygoteProcess zygote = std::move(found->second);
        idle_.erase(std::next(found).base());
        return zygote;
      }
    }
    return start(kind);
  }

  void give_back(const ZygoteProcess::Kind& kind, ZygoteProcess zygote) {
    if (!zygote.alive() || zygote.runs() >= kMaxRuns) return;
    std::list<std::pair<ZygoteProcess::Kind, ZygoteProcess>> given_up;  // ended without holding up the others
    const std::lock_guard lock(mutex_);
    idle_.emplace_back(kind, std::move(zygote));
    while (idle_.size() > max_idle_) given_up.splice(given_up.end(), idle_, idle_.begin());
  }

  void keep_idle(std::size_t zygotes) {
    const std::lock_guard lock(mutex_);
    max_idle_ = zygotes;
  }

  Result<Interpreter> interpreter(const std::string& python) const {
    return choose_interpreter(options_.interpreters, python.empty() ? options_.default_python : python);
  }

  [[nodiscard]] const std::function<Result<MemoryGroup>()>& memory_group() const { return options_.memory_group; }

  // Remembered, since it takes starting a zygote to find out.
  std::map<std::pair<std::string, std::string>, std::optional<Version>> module_versions;
  std::mutex module_mutex;

 private:
  Result<ZygoteProcess> start(const ZygoteProcess::Kind& kind) {
    TRY(const Interpreter chosen, interpreter(kind.python));
    Isolation strongest = Isolation::full;
    {
      const std::lock_guard lock(mutex_);
      strongest = strongest_;
    }
    TRY(ZygoteProcess zygote, ZygoteProcess::start(chosen, kind, strongest));
    if (zygote.ready().failure == wire::Ready::Failure::namespaces) {
      // Known for all zygotes to come: what the kernel refuses once, it refuses again.
      {
        const std::lock_guard lock(mutex_);
        strongest_ = Isolation::no_userns;
      }
      return ZygoteProcess::start(chosen, kind, Isolation::no_userns);
    }
    return zygote;
  }

  const ZygoteRunnerOptions options_;
  std::mutex mutex_;  // guards what follows
  Isolation strongest_;
  std::list<std::pair<ZygoteProcess::Kind, ZygoteProcess>> idle_;  // the one that was used last is the last
  std::size_t max_idle_ = kMaxIdle;
};

Result<std::unique_ptr<ZygoteRunner>> ZygoteRunner::create() {
  ZygoteRunnerOptions options;
  TRY(options.interpreters, find_interpreters());
  if (const char* wanted = std::getenv("HUNCH_ISOLATION"); wanted != nullptr && *wanted != '\0') {
    const std::string_view text = wanted;
    if (text != "full" && text != "no-userns") {
      return fail(ErrorKind::usage, fmt::format("HUNCH_ISOLATION={}: it is full or no-userns", text));
    }
    options.strongest = text == "full" ? Isolation::full : Isolation::no_userns;
  }
  return std::make_unique<ZygoteRunner>(std::move(options));
}

ZygoteRunner::ZygoteRunner(ZygoteRunnerOptions options) : pool_(std::make_unique<Pool>(std::move(options))) {}
ZygoteRunner::~ZygoteRunner() = default;

void ZygoteRunner::keep_idle(std::size_t zygotes) { pool_->keep_idle(zygotes); }

Result<Transcript> ZygoteRunner::run(const RunRequest& request) {
  TRY(const Interpreter interpreter, pool_->interpreter(request.python));
  ZygoteProcess::Kind kind{interpreter.version, request.hash_seed, request.needs};
  std::sort(kind.modules.begin(), kind.modules.end());
  for (int attempt = 0;; ++attempt) {
    TRY(ZygoteProcess zygote, pool_->take(kind));
    const wire::Ready& ready = zygote.ready();
    if (ready.failure == wire::Ready::Failure::missing_module) {
      return fail(ErrorKind::usage,
                  fmt::format("the module {} is not installed for Python {}", ready.error, kind.python));
    }
    if (ready.failure != wire::Ready::Failure::none) {
      return fail(
          ErrorKind::sandbox_unavailable,
          fmt::format("the sandbox cannot be built, so nothing is run: {} (hunch doctor says more)", ready.error));
    }
    if (ready.isolation != Isolation::full && (request.policy.files || request.policy.processes)) {
      Transcript transcript = refused(
          request, ready, "needs files or processes, which are granted only where namespaces work (see hunch doctor)");
      pool_->give_back(kind, std::move(zygote));
      return transcript;
    }
    if (request.policy.processes) zygote.provide_memory_group(pool_->memory_group());
    Result<Transcript> transcript = zygote.run(request);
    const bool alive = zygote.alive();
    // One that died while it was idle, killed by someone, is no fault of this run: another one takes it.
    if (!transcript && !alive && attempt == 0) continue;
    pool_->give_back(kind, std::move(zygote));
    return transcript;
  }
}

Result<WarmPython> ZygoteRunner::warm(const std::string& python) {
  TRY(const Interpreter interpreter, pool_->interpreter(python));
  const ZygoteProcess::Kind kind{interpreter.version, 0, {}};
  TRY(ZygoteProcess zygote, pool_->take(kind));
  if (zygote.ready().failure != wire::Ready::Failure::none) {
    return fail(ErrorKind::sandbox_unavailable, fmt::format("the sandbox cannot be built: {}", zygote.ready().error));
  }
  const wire::Ready ready = zygote.ready();
  pool_->give_back(kind, std::move(zygote));
  std::optional<Version> version = Version::parse_release(ready.python);
  if (!version) return fail(ErrorKind::internal, "the zygote does not know its version");
  return WarmPython{*std::move(version), ready.prefix, ready.isolation};
}

Result<Version> ZygoteRunner::python_version(const std::string& python) {
  TRY(WarmPython found, warm(python));
  return std::move(found.version);
}

Result<std::optional<Version>> ZygoteRunner::module_version(const std::string& python, const std::string& module) {
  TRY(const Interpreter interpreter, pool_->interpreter(python));
  const std::lock_guard lock(pool_->module_mutex);
  const auto known = pool_->module_versions.find({interpreter.version, module});
  if (known != pool_->module_versions.end()) return known->second;
  const ZygoteProcess::Kind kind{interpreter.version, 0, {module}};
  TRY(ZygoteProcess zygote, pool_->take(kind));
  std::optional<Version> version;
  if (zygote.ready().failure == wire::Ready::Failure::none) {
    version = Version::parse_release(zygote.ready().module_versions.at(0)).value_or(Version{});
    pool_->give_back(kind, std::move(zygote));
  } else if (zygote.ready().failure != wire::Ready::Failure::missing_module) {
    return fail(ErrorKind::sandbox_unavailable, fmt::format("the sandbox cannot be built: {}", zygote.ready().error));
  }
  pool_->module_versions[{interpreter.version, module}] = version;
  return version;
}

}  // namespace hunch
