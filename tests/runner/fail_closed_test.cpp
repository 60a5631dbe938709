// Fail closed: every system call that the isolation is built with is made to fail in turn, for the real program and all
// that it starts. Then nothing runs – or, where the design says so, it runs at the weaker level and says that.
#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <optional>

#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/zygote/ledger.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

enum class Answer {
  refused,   // exit 4, and why
  weaker,    // runs at no-userns, and says so
  no_start,  // the host or the zygote has the same need, and cannot even start: exit 3 or 4, and why
  runs,      // there is another way that is as good
};

struct Step {
  std::string name;
  int call;
  std::vector<scmp_arg_cmp> where;  // which of its uses fail; all if empty
  Answer full;
  Answer no_userns;
  const char* allow = nullptr;  // what the run is granted
  int error = EACCES;
};

scmp_arg_cmp is(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }
scmp_arg_cmp is_not(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_NE, value, 0}; }

constexpr std::uint64_t kForkFlags = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD;  // fork() of glibc

// Not the name only that an ordinary user has in a user namespace of its own: that one has no other user to become.
bool is_real_root() {
  std::ifstream map("/proc/self/uid_map");
  unsigned long inside = 0, outside = 0, count = 0;
  map >> inside >> outside >> count;
  return geteuid() == 0 && count > 1;
}

std::vector<Step> steps() {
  using enum Answer;
  std::vector<Step> all = {
      // Of the zygote.
      {"no_new_privs", SYS_prctl, {is(0, PR_SET_NO_NEW_PRIVS)}, refused, refused},
      {"undumpable", SYS_prctl, {is(0, PR_SET_DUMPABLE), is(1, 0)}, refused, refused},
      {"namespaces", SYS_unshare, {}, weaker, runs},
      {"mounts", SYS_mount, {}, weaker, runs},
      {"read-only mounts", SYS_mount_setattr, {}, weaker, runs},
      {"folders of the root", SYS_mkdir, {}, weaker, runs},
      {"links of the root", SYS_symlink, {}, weaker, runs},
      {"the way into the root", SYS_open_tree, {}, weaker, runs},
      {"the new root", SYS_pivot_root, {}, weaker, runs},
      {"the old root", SYS_umount2, {}, weaker, runs},
      {"the host's name", SYS_sethostname, {}, weaker, runs},
      {"the namespace's init", SYS_close_range, {is(0, 1)}, no_start, runs},
      {"a ruleset", SYS_landlock_create_ruleset, {is_not(0, 0)}, refused, refused},
      {"a rule", SYS_landlock_add_rule, {}, refused, refused},
      {"Landlock's version", SYS_landlock_create_ruleset, {is(0, 0)}, refused, refused},
      // A kernel without it: the namespaces must do, and without them nothing runs.
      {"any Landlock", SYS_landlock_create_ruleset, {}, runs, refused, nullptr, ENOSYS},
      {"the filter's text", SYS_memfd_create, {}, refused, refused},
      {"the ledger", SYS_mmap, {is(3, MAP_SHARED | MAP_ANONYMOUS), is(1, sizeof(Ledger))}, refused, refused},
      {"a clean ledger", SYS_madvise, {is(2, MADV_REMOVE)}, runs, runs},
      {"the job's socket", SYS_socketpair, {}, no_start, no_start},
      {"pipes", SYS_pipe2, {}, no_start, no_start},
      {"fork", SYS_clone, {is(0, kForkFlags)}, refused, refused},
      {"pidfd", SYS_pidfd_open, {}, refused, refused},
      {"the zygote's streams", SYS_dup2, {is(1, 2)}, no_start, no_start},
      // Of the child.
      {"the parent's death", SYS_prctl, {is(0, PR_SET_PDEATHSIG)}, refused, refused},
      {"session", SYS_setsid, {}, no_start, no_start},
      {"the parent", SYS_getppid, {}, refused, refused},
      {"Landlock", SYS_landlock_restrict_self, {}, refused, refused},
      {"directory", SYS_chdir, {}, refused, refused},
      {"capabilities", SYS_capset, {}, refused, refused},
      {"seccomp", SYS_seccomp, {is(0, SECCOMP_SET_MODE_FILTER)}, refused, refused},
      {"descriptors", SYS_close_range, {is(0, 4)}, no_start, no_start},
      {"other ledgers", SYS_munmap, {is(1, sizeof(Ledger))}, refused, refused},
      {"the word that it runs", SYS_write, {is(0, 3), is(2, 1)}, refused, refused},
      // With grants.
      {"a pid namespace of the run's own", SYS_unshare, {is(0, CLONE_NEWPID)}, refused, runs, "processes"},
  };
  for (const auto& [name, resource] :
       std::initializer_list<std::pair<const char*, int>>{{"address space", RLIMIT_AS},
                                                          {"CPU time", RLIMIT_CPU},
                                                          {"file size", RLIMIT_FSIZE},
                                                          {"files", RLIMIT_NOFILE},
                                                          {"core dumps", RLIMIT_CORE},
                                                          {"stack", RLIMIT_STACK},
                                                          {"locks", RLIMIT_MEMLOCK},
                                                          {"queues", RLIMIT_MSGQUEUE},
                                                          {"nice", RLIMIT_NICE},
                                                          {"real time", RLIMIT_RTPRIO},
                                                          {"signals", RLIMIT_SIGPENDING}}) {
    all.push_back({std::string("limit: ") + name,
                   SYS_prlimit64,
                   {is(1, static_cast<std::uint64_t>(resource)), is_not(2, 0)},
                   refused,
                   refused});
  }
  if (is_real_root()) {
    all.push_back({"groups", SYS_setgroups, {}, refused, refused});
    all.push_back({"group", SYS_setresgid, {}, refused, refused});
    all.push_back({"user", SYS_setresuid, {}, refused, refused});
    // The one that only pretends: it says 0 and does nothing.
    all.push_back({"user, in name only", SYS_setresuid, {}, refused, refused, nullptr, 0});
    all.push_back({"dumpable again", SYS_prctl, {is(0, PR_SET_DUMPABLE), is(1, 1)}, refused, refused});
    all.push_back({"limit: tasks", SYS_prlimit64, {is(1, RLIMIT_NPROC), is_not(2, 0)}, refused, refused});
  }
  return all;
}

struct Run {
  int exit_code = -1;
  std::string said;  // on both streams
};

// hunch run, with the step failing in it and in all its descendants.
Run run_without(const Step* step, const char* level, const char* allow) {
  int ends[2];
  EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const Fd reading(ends[0]);
  const pid_t hunch = fork();
  if (hunch == 0) {
    const Fd source(memfd_create("source", 0));
    (void)write_all(source.get(), "print('it' + ' ran')\n");
    lseek(source.get(), 0, SEEK_SET);
    dup2(source.get(), 0);
    dup2(ends[1], 1);
    dup2(ends[1], 2);
    setenv("HUNCH_ISOLATION", level, 1);
    if (step != nullptr) {
      const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
      const int made =
          seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(static_cast<std::uint32_t>(step->error)), step->call,
                                 static_cast<unsigned>(step->where.size()), step->where.data());
      if (made != 0 || seccomp_load(filter) != 0) _exit(99);
    }
    const char* const plain[] = {HUNCH_PROGRAM, "run", "--json", "-", nullptr};
    const char* const granted[] = {HUNCH_PROGRAM, "run", "--json", "--allow", allow, "-", nullptr};
    execv(HUNCH_PROGRAM, const_cast<char* const*>(allow == nullptr ? plain : granted));
    _exit(98);
  }
  close(ends[1]);
  Result<std::string> said = read_all(reading.get(), 1 << 20);
  int status = 0;
  waitpid(hunch, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, said ? *said : said.error().message};
}

void expect_answer(const Step& step, const char* level, Answer answer) {
  const Run run = run_without(&step, level, step.allow);
  const std::string what = fmt::format("without \"{}\" at {}: exit {}: {}", step.name, level, run.exit_code, run.said);
  switch (answer) {
    case Answer::refused:
      EXPECT_EQ(run.exit_code, 4) << what;
      EXPECT_THAT(run.said, Not(HasSubstr("it ran"))) << what;
      break;
    case Answer::no_start:
      EXPECT_TRUE(run.exit_code == 3 || run.exit_code == 4) << what;
      EXPECT_THAT(run.said, HasSubstr("hunch: ")) << what;
      EXPECT_THAT(run.said, Not(HasSubstr("it ran"))) << what;
      break;
    case Answer::weaker:
      EXPECT_THAT(run.said, HasSubstr("\"isolation\":\"no-userns\"")) << what;
      EXPECT_THAT(run.said, HasSubstr("it ran")) << what;
      break;
    case Answer::runs:
      EXPECT_EQ(run.exit_code, 0) << what;
      if (step.allow == nullptr) {
        EXPECT_THAT(run.said, HasSubstr("it ran")) << what;
      }
      break;
  }
}

// Whether the level can be had here at all, and the program be run.
bool reaches(const std::string& level) {
  const Run run = run_without(nullptr, level.c_str(), nullptr);
  return run.said.find("\"isolation\":\"" + level + "\"") != std::string::npos;
}

TEST(FailClosedTest, EachStepAtFull) {
  if (!reaches("full")) GTEST_SKIP() << "this level cannot be reached here";
  for (const Step& step : steps()) expect_answer(step, "full", step.full);
}

TEST(FailClosedTest, EachStepAtNoUserns) {
  if (!reaches("no-userns")) GTEST_SKIP() << "this level cannot be reached here";
  for (const Step& step : steps()) expect_answer(step, "no-userns", step.no_userns);
}

}  // namespace
}  // namespace hunch
