// The Zygote is a warm CPython that forks a locked-down child for every job it is given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/base/fd.h"
#include "engine/base/result.h"
#include "engine/runner/wire.h"
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
    std::string shown_at;              // path below the jail's root that was made for it; "" if none was
    std::vector<std::string> folders;  // made for it, outermost first
  };

  wire::Ready warm_up(const wire::Hello& hello);
  Result<void> isolate(Isolation strongest);
  wire::Done run(const wire::Job& job, std::vector<Fd> streams);
  Result<Source> place_source(const wire::Job& job);
  void remove_source(const Source& source);
  Result<SeccompProgram*> seccomp_for(const Policy& policy);
  Result<int> ruleset_for(const wire::Job& job, Fd& own);
  wire::Done supervise(pid_t child, std::uint64_t started_us);
  [[noreturn]] void be_child(const wire::Job& job, Lockdown& lockdown);

  Fd host_;
  Isolation isolation_ = Isolation::none;
  std::optional<Jail> jail_;  // Isolation::full only
  Fd ruleset_;                // for jobs without a grant
  Ledger* ledger_ = nullptr;
  RlimitBase rlimits_;
  std::map<std::pair<bool, bool>, SeccompProgram> seccomp_;  // by policy: processes, files
};

}  // namespace hunch
