// A ZygoteProcess is one running zygote program, seen from the host.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"
#include "engine/runner/interpreters.h"
#include "engine/runner/runner.h"
#include "engine/runner/wire.h"

namespace hunch {

class ZygoteProcess {
 public:
  // What makes one zygote differ from another.
  struct Kind {
    std::string python;  // "3.11"
    std::uint32_t hash_seed = 0;
    std::vector<std::string> modules;
    auto operator<=>(const Kind&) const = default;
  };

  // Starts the program, with an empty environment and no descriptor but its socket, and waits until it is warm or has
  // said why not (see ready()). Errors: it cannot be started, or died while warming up.
  static Result<ZygoteProcess> start(const Interpreter& interpreter, const Kind& kind, Isolation strongest,
                                     std::uint8_t children_ahead = wire::Hello{}.children_ahead);

  ZygoteProcess(ZygoteProcess&&) noexcept = default;
  ZygoteProcess& operator=(ZygoteProcess&&) = delete;
  // Ends it, and with it a run that is on.
  ~ZygoteProcess();

  [[nodiscard]] const wire::Ready& ready() const { return ready_; }
  [[nodiscard]] bool alive() const { return alive_; }
  [[nodiscard]] int runs() const { return runs_; }

  // Runs one job to its end. An Error means that the zygote is gone: it must be given up.
  Result<Transcript> run(const RunRequest& request);

  // What forking a child that ends at once takes, from the fork until it is reaped: the floor under every run.
  Result<std::chrono::microseconds> measure_fork();

 private:
  ZygoteProcess(Fd socket, Fd pidfd, pid_t pid) : socket_(std::move(socket)), pidfd_(std::move(pidfd)), pid_(pid) {}

  // What the next run reads and writes, made while the one before it runs.
  struct Streams {
    Fd null;  // for who reads nothing
    Fd stdout_reading, stdout_writing, stderr_reading, stderr_writing;
  };
  static Result<Streams> make_streams();

  Fd socket_;
  Fd pidfd_;
  std::optional<Streams> streams_;
  pid_t pid_ = -1;
  wire::Ready ready_;
  bool alive_ = true;
  int runs_ = 0;
};

}  // namespace hunch
