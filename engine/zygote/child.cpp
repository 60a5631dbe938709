#include "engine/zygote/child.h"

#include <unistd.h>

#include <cerrno>
#include <optional>
#include <variant>
#include <vector>

#include "engine/runner/frame.h"
#include "engine/zygote/contexts.h"
#include "engine/zygote/interpreter.h"
#include "engine/zygote/process_group.h"

namespace hunch {

void be_child(Lockdown lockdown, const Policy& policy, const WarmPages& warm_pages, int socket, Ledger& ledger) {
  if (policy.processes) enter_process_group(lockdown, ledger);
  lock_down(lockdown, ledger);
  // Of the zygote's descriptors, only the one that the job comes from.
  if (dup2(socket, kSourceFd) < 0 || close_range(kSourceFd + 1, ~0U, 0) != 0 || !ledger.keep_only_this()) {
    ledger.note_errno(errno);
    _exit(1);
  }
  after_fork_in_child();
  if (policy == Policy{}) {  // with a grant there is a job already, which takes what it needs
    warm_pages.touch();
    ledger.touch();
  }
  ledger.enter(wire::Stage::waiting);
  Result<std::optional<wire::Frame>> frame = wire::receive_frame(kSourceFd);
  if (!frame || !*frame) _exit(0);
  const auto command = wire::decode_command((*frame)->message);
  const std::vector<Fd>& descriptors = (*frame)->descriptors;
  if (!command || !std::holds_alternative<wire::Job>(*command) || descriptors.size() != 3) _exit(1);
  const wire::Job& job = std::get<wire::Job>(*command);
  settle({{descriptors[0].get(), descriptors[1].get(), descriptors[2].get()}, job.limits, job.policy}, lockdown.rlimits,
         ledger);
  note_writes_in(ledger);
  prepare(job);
  take_source(ledger);
  if (job.context == Context::script) run_script(job, kSourceFd, ledger);
  close(kSourceFd);
  run_repl(job, ledger);
}

}  // namespace hunch
