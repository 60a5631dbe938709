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
#include "engine/zygote/child.h"
#include "engine/zygote/enclosure.h"
#include "engine/zygote/isolation/seccomp.h"
#include "engine/zygote/ledger.h"
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
  wire::Done run(const wire::Job& job, const wire::Frame& frame);
  Result<wire::Done> run_granted(const wire::Job& job, const wire::Frame& frame);
  Result<SourceFile> place_source(const wire::Job& job);
  Result<SeccompProgram*> seccomp_for(const Policy& policy);
  Result<Child> fork_child(const Policy& policy, int ruleset);
  void find_warm_pages();
  // Until as many wait as should.
  void fork_ahead();
  Result<Child> child_for(const wire::Job& job);
  void discard(Child child);
  void await_counted_tasks();
  void bury();
  wire::Done measure_fork();

  Fd host_;
  std::size_t children_ahead_ = 0;
  Enclosure enclosure_;
  std::vector<Ledger*> free_ledgers_;  // one for every child that may be at once
  std::optional<SourceFile> source_;   // of the last run, until nobody waits for its removal
  Child last_;                         // of the last run, dead; it led a process group. Without pidfd once buried
  std::vector<Child> waiting_;         // forked ahead, for the next jobs that ask for nothing special; oldest first
  Fd memory_group_;                    // where the job's processes enter it, if it has any and there is one
  Fd maps_;                            // /proc/self/maps, until the warm pages are known
  WarmPages warm_pages_;               // none at first
  std::map<std::pair<bool, bool>, SeccompProgram> seccomp_;  // by policy: processes, files
};

}  // namespace hunch
