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
#include "engine/runner/frame.h"
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
  // One command of the host's; the exit status when it was the last.
  std::optional<int> serve_one();
  wire::Ready warm_up(const wire::Hello& hello);
  [[nodiscard]] bool has_command_soon() const;
  Result<void> isolate(Isolation strongest);
  wire::Done run(const wire::Job& job, const wire::Frame& frame);
  Result<wire::Done> run_granted(const wire::Job& job, const wire::Frame& frame);
  Result<SourceFile> place_source(const wire::Job& job);
  Result<SeccompProgram*> seccomp_for(const Policy& policy);
  Result<int> ruleset_for(const wire::Job& job, Fd& own);

  // A process that has locked itself down and waits for its job.
  struct Child {
    pid_t pid = -1;
    Fd pidfd;   // readable once it is dead
    Fd socket;  // where the job goes
    Ledger* ledger = nullptr;
  };
  Result<Child> fork_child(const Policy& policy, int ruleset);
  void find_warm_pages();
  // Until as many wait as should.
  void fork_ahead();
  Result<Child> child_for(const wire::Job& job);
  void discard(Child child);
  void await_counted_tasks();
  void bury();
  wire::Done measure_fork();
  [[noreturn]] void be_child(Lockdown lockdown, const Policy& policy, int socket, Ledger& ledger);
  // When a child gets its job: what it has used before is not the run's.
  struct Start {
    std::uint64_t now_us = 0;
    std::uint64_t cpu_us = 0;
  };
  struct Supervised {
    wire::Done done;
    bool stopped = false;  // by the host
  };
  Supervised supervise(const Child& child, const Start& start, std::uint64_t cpu_limit_us);

  Fd host_;
  std::size_t children_ahead_ = 0;
  Isolation isolation_ = Isolation::none;
  std::optional<Jail> jail_;           // Isolation::full only
  LandlockRules landlock_;             // what every job may read
  Fd ruleset_;                         // the same, as the kernel has it
  std::vector<Ledger*> free_ledgers_;  // one for every child that may be at once
  std::optional<SourceFile> source_;   // of the last run, until nobody waits for its removal
  Child last_;                         // of the last run, dead; it led a process group. Without pidfd once buried
  std::vector<Child> waiting_;         // forked ahead, for the next jobs that ask for nothing special; oldest first
  Fd memory_group_;                    // where the job's processes enter it, if it has any and there is one
  Fd maps_;                            // /proc/self/maps, until the warm pages are known
  WarmPages warm_pages_;               // none at first
  RlimitBase rlimits_;
  std::map<std::pair<bool, bool>, SeccompProgram> seccomp_;  // by policy: processes, files
};

}  // namespace hunch
