#include "engine/zygote/probe.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <functional>

#include "engine/base/file.h"
#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/namespaces.h"
#include "engine/zygote/isolation/privileges.h"
#include "engine/zygote/isolation/rlimits.h"
#include "engine/zygote/isolation/seccomp.h"
#include "engine/zygote/library_paths.h"

namespace hunch {
namespace {

// "" if it works, else why not.
using Attempt = std::function<std::string()>;

std::string because(const char* call) { return std::string(call) + ": " + std::strerror(errno); }

// The attempt's answer, from a child that it cannot harm anyone but.
std::string in_a_child(const Attempt& attempt) {
  int ends[2];
  if (pipe(ends) != 0) return because("pipe");
  const Fd reading(ends[0]);
  Fd writing(ends[1]);
  const pid_t child = fork();
  if (child < 0) return because("fork");
  if (child == 0) {
    const std::string answer = attempt();
    _exit(write_all(writing.get(), answer.empty() ? "ok" : answer) ? 0 : 1);
  }
  writing.reset();
  Result<std::string> answer = read_all(reading.get(), 4096);
  waitpid(child, nullptr, 0);
  if (!answer) return answer.error().message;
  if (answer->empty()) return "the process that tried it died";
  return *answer == "ok" ? "" : *answer;
}

void report(const char* name, const char* how, const Attempt& attempt, const std::string& detail = "") {
  const std::string why_not = in_a_child(attempt);
  std::printf("%s\t%s\t%s\t%s\n", name, why_not.empty() ? "ok" : "missing", how,
              why_not.empty() ? detail.c_str() : why_not.c_str());
  std::fflush(stdout);
}

std::string unprivileged() {
  const Result<void> done = give_up_root();
  return done ? "" : done.error().message;
}

std::string new_namespace(int kind) {
  if (const std::string why_not = unprivileged(); !why_not.empty()) return why_not;
  return unshare(CLONE_NEWUSER | kind) == 0 ? "" : because("unshare");
}

std::string whole_jail() {
  const JailPaths paths = library_paths();
  DetachedMounts mounts;
  (void)detach(paths, mounts);
  if (const std::string why_not = unprivileged(); !why_not.empty()) return why_not;
  const Result<Jail> jail = enter_namespaces(paths, std::move(mounts));
  if (!jail) return jail.error().message;
  if (access("/etc/passwd", F_OK) == 0) return "/etc/passwd is still there";
  return "";
}

std::string landlock_denies() {
  if (const std::string why_not = unprivileged(); !why_not.empty()) return why_not;
  const Result<Fd> ruleset = make_landlock_ruleset({{"/usr/lib"}, {}, {}});
  if (!ruleset) return ruleset.error().message;
  if (!enforce_landlock(ruleset->get())) return because("landlock_restrict_self");
  return open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES ? "" : "/etc/passwd could still be opened";
}

std::string seccomp_denies() {
  if (const std::string why_not = unprivileged(); !why_not.empty()) return why_not;
  Result<SeccompProgram> program = SeccompProgram::compile(Policy{});
  if (!program) return program.error().message;
  if (!program->install(getpid())) return because("seccomp");
  return socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM ? "" : "socket() still works";
}

std::string rlimits_hold() {
  if (!apply_rlimits(Limits{}, Policy{}, RlimitBase{1ULL << 30, 0, false})) return because("setrlimit");
  rlimit limit{};
  if (getrlimit(RLIMIT_CORE, &limit) != 0) return because("getrlimit");
  return limit.rlim_max == 0 ? "" : "RLIMIT_CORE did not change";
}

std::string pidfd_opens() { return syscall(SYS_pidfd_open, getpid(), 0) >= 0 ? "" : because("pidfd_open"); }

}  // namespace

int probe_layers() {
  report("unprivileged user", "setresuid and no_new_privs, in a child", unprivileged,
         geteuid() == 0 ? "started as root, given up" : "not root");
  report("user namespace", "unshare(CLONE_NEWUSER), in a child", [] { return new_namespace(0); });
  report("mount namespace", "unshare(CLONE_NEWNS), in a child", [] { return new_namespace(CLONE_NEWNS); });
  report("pid namespace", "unshare(CLONE_NEWPID), in a child", [] { return new_namespace(CLONE_NEWPID); });
  report("network namespace", "unshare(CLONE_NEWNET), in a child", [] { return new_namespace(CLONE_NEWNET); });
  report("ipc namespace", "unshare(CLONE_NEWIPC), in a child", [] { return new_namespace(CLONE_NEWIPC); });
  report("jail", "all namespaces, a new root, pivot_root, then a look for /etc/passwd", whole_jail);
  const int abi = landlock_abi();
  report("landlock", "a ruleset enforced in a child, then open of /etc/passwd", landlock_denies,
         "ABI " + std::to_string(abi));
  report("seccomp", "the filter installed in a child, then socket()", seccomp_denies);
  report("rlimits", "all limits set in a child", rlimits_hold);
  report("pidfd", "pidfd_open, in a child", pidfd_opens);
  return 0;
}

}  // namespace hunch
