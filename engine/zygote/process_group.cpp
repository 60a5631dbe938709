#include "engine/zygote/process_group.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace hunch {
namespace {

// Reaps orphans until it is killed, and with it everyone in the namespace.
[[noreturn]] void be_init() {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) _exit(1);
  signal(SIGCHLD, SIG_IGN);
  close_range(0, ~0U, 0);
  while (true) pause();
}

// Before there is anything to run. The namespace's init dies with this process.
[[noreturn]] void give_up(Ledger& ledger) {
  ledger.note_errno(errno);
  _exit(1);
}

// Ends as the main process ended, so that the zygote's wait4 shows its end.
[[noreturn]] void end_like(int status) {
  if (WIFSIGNALED(status)) {
    signal(WTERMSIG(status), SIG_DFL);
    kill(getpid(), WTERMSIG(status));
    _exit(1);  // not reached: a signal that killed one process kills another
  }
  _exit(WEXITSTATUS(status));
}

}  // namespace

void enter_process_group(Lockdown& lockdown, Ledger& ledger) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || unshare(CLONE_NEWPID) != 0) give_up(ledger);
  const pid_t init = fork();
  if (init < 0) give_up(ledger);
  if (init == 0) be_init();
  const pid_t main_process = fork();
  if (main_process < 0) give_up(ledger);
  if (main_process == 0) {
    lockdown.zygote = 0;          // the parent is in another pid namespace
    lockdown.rlimits.tasks += 2;  // the process outside and the init
    return;
  }
  int status = 0;
  while (waitpid(main_process, &status, 0) < 0 && errno == EINTR) {
  }
  kill(init, SIGKILL);
  while (waitpid(init, nullptr, 0) < 0 && errno == EINTR) {
  }
  end_like(status);
}

}  // namespace hunch
