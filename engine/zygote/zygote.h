// The Zygote is a warm CPython that forks a locked-down child for every job it is given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/base/fd.h"
#include "engine/base/result.h"
#include "engine/runner/wire.h"
#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/namespaces.h"
#include "engine/zygote/isolation/seccomp.h"
#include "engine/zygote/ledger.h"
#include "engine/zygote/lockdown.h"

namespace hunch {

class Zygote {
 public:
  // Speaks with the host over this socket.
  explicit Zygote(Fd host) : host_(std::move(host)) {}

  // Says hello, warms up, serves jobs until the host closes. Gives the exit status.
  int serve();

 private:
  struct Source {
    Fd fd;                             // at its beginning
    int root = -1;                     // borrowed: what the paths below are relative to
    Fd scratch;                        // owns `root` where it is not the jail's
    std::string shown_at;              // the file that was made for it; "" if none was
    std::vector<std::string> folders;  // made for it, outermost first
  };

  wire::Ready warm_up(const wire::Hello& hello);
  Result<void> isolate(Isolation strongest);
  wire::Done run(const wire::Job& job, std::vector<Fd> streams);
  Result<Source> place_source(const wire::Job& job);
  void show_source(const wire::Job& job, Source& source);
  void remove_source(const Source& source);
  Result<SeccompProgram*> seccomp_for(const Policy& policy);
  Result<int> ruleset_for(const wire::Job& job, Fd& own);
  wire::Done supervise(pid_t child, std::uint64_t started_us);
  [[noreturn]] void be_child(const wire::Job& job, Lockdown& lockdown);

  Fd host_;
  Isolation isolation_ = Isolation::none;
  std::optional<Jail> jail_;  // Isolation::full only
  LandlockRules landlock_;    // what every job may read
  Fd ruleset_;                // the same, as the kernel has it
  Ledger* ledger_ = nullptr;
  RlimitBase rlimits_;
  std::map<std::pair<bool, bool>, SeccompProgram> seccomp_;  // by policy: processes, files
};

}  // namespace hunch
