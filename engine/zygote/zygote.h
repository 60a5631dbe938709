// The Zygote is a warm CPython that forks a locked-down child for every job it is given.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"
#include "engine/runner/wire.h"
#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/namespaces.h"
#include "engine/zygote/isolation/seccomp.h"
#include "engine/zygote/ledger.h"
#include "engine/zygote/lockdown.h"
#include "engine/zygote/source_file.h"
#include "engine/zygote/warm_pages.h"

namespace hunch {

class Zygote {
 public:
  // Speaks with the host over this socket.
  explicit Zygote(Fd host) : host_(std::move(host)) {}

  // Says hello, warms up, serves jobs until the host closes. Gives the exit status.
  int serve();

 private:
  // Two: while one runs, the next is ready, and another gets ready.
  static constexpr std::size_t kChildrenAhead = 2;

  wire::Ready warm_up(const wire::Hello& hello);
  Result<void> isolate(Isolation strongest);
  wire::Done run(const wire::Job& job, std::vector<Fd> streams);
  Result<wire::Done> run_granted(const wire::Job& job, std::vector<Fd> streams);
  Result<SourceFile> place_source(const wire::Job& job);
  Result<SeccompProgram*> seccomp_for(const Policy& policy);
  Result<int> ruleset_for(const wire::Job& job, Fd& own);

  // A process that has locked itself down and waits for its job.
  struct Child {
    pid_t pid = -1;
    Fd socket;  // where the job goes
    Ledger* ledger = nullptr;
  };
  Result<Child> fork_child(const Policy& policy, int ruleset);
  // Until kChildrenAhead of them wait.
  void fork_ahead();
  Result<Child> child_for(const wire::Job& job);
  [[noreturn]] void be_child(Lockdown lockdown, const Policy& policy, int socket, Ledger& ledger);
  // When a child gets its job: what it has used before is not the run's.
  struct Start {
    std::uint64_t now_us = 0;
    std::uint64_t cpu_us = 0;
  };
  wire::Done supervise(const Child& child, const Start& start);

  Fd host_;
  Isolation isolation_ = Isolation::none;
  std::optional<Jail> jail_;           // Isolation::full only
  LandlockRules landlock_;             // what every job may read
  Fd ruleset_;                         // the same, as the kernel has it
  std::vector<Ledger*> free_ledgers_;  // one for every child that may be at once
  std::vector<Child> waiting_;         // forked ahead, for the next jobs that ask for nothing special; oldest first
  WarmPages warm_pages_;
  RlimitBase rlimits_;
  std::map<std::pair<bool, bool>, SeccompProgram> seccomp_;  // by policy: processes, files
};

}  // namespace hunch
