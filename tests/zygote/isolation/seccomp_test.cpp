#include "engine/zygote/isolation/seccomp.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <termios.h>

#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

using testing::none;
using testing::outcome;
using testing::under;

testing::Layer filter(const Policy& policy = {}) {
  return [policy] {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return std::string("no_new_privs");
    Result<SeccompProgram> program = SeccompProgram::compile(policy);
    if (!program) return program.error().message;
    return std::string(program->install(getpid()) ? "" : strerrorname_np(errno));
  };
}

struct Call {
  const char* name;
  std::function<long()> make;
  const char* without = nullptr;  // "ok" if not said; what the kernel itself answers
};

long raw(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0, long f = 0) {
  return syscall(number, a, b, c, d, e, f);
}
long at(const void* address) { return reinterpret_cast<long>(address); }

void expect_refused(const std::vector<Call>& calls, const Policy& policy = {}) {
  for (const Call& call : calls) {
    const auto attempt = [&] { return outcome(call.make()); };
    const std::string without = under(none, attempt);
    if (call.without != nullptr) {
      EXPECT_EQ(without, call.without) << call.name;
    }
    if (without == "EPERM") continue;  // refused to this user anyway: here it would prove nothing
    EXPECT_EQ(under(filter(policy), attempt), "EPERM") << call.name;
  }
}

TEST(SeccompTest, NothingIsExecuted) {
  const char* const argv[] = {"none", nullptr};
  expect_refused({{"execve", [&] { return raw(SYS_execve, at("/nowhere"), at(argv), 0); }, "ENOENT"},
                  {"execveat", [&] { return raw(SYS_execveat, AT_FDCWD, at("/nowhere"), at(argv)); }, "ENOENT"},
                  {"execveat of a descriptor",
                   [&] { return raw(SYS_execveat, 999, at(""), at(argv), 0, AT_EMPTY_PATH); }, "EBADF"},
                  {"memfd_create", [] { return raw(SYS_memfd_create, at("x")); }, "ok"},
                  {"memfd_secret", [] { return raw(447); }},
                  {"uselib", [] { return raw(SYS_uselib, at("/nowhere")); }}});
}

TEST(SeccompTest, NothingForksWithoutTheGrant) {
  const auto fork_by = [](long number, long flags) {
    return [=] {
      const long pid = raw(number, flags);
      if (pid == 0) _exit(0);
      return pid;
    };
  };
  expect_refused({{"fork", fork_by(SYS_fork, 0), "ok"},
                  {"clone", fork_by(SYS_clone, SIGCHLD), "ok"},
                  {"clone with high bits", fork_by(SYS_clone, SIGCHLD | (1L << 40)), "ok"},
                  {"clone into a namespace", fork_by(SYS_clone, CLONE_NEWUSER | SIGCHLD)},
                  {"vfork", fork_by(SYS_vfork, 0), "ok"}});
}

TEST(SeccompTest, ForksWithTheGrantButIntoNoNamespace) {
  const auto fork_by = [](long flags) {
    return [=] {
      const long pid = raw(SYS_clone, flags);
      if (pid == 0) _exit(0);
      return outcome(pid);
    };
  };
  const Policy processes{true, false};
  EXPECT_EQ(under(filter(processes), fork_by(SIGCHLD)), "ok");
  for (const long flag : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS,
                          CLONE_NEWCGROUP, CLONE_PARENT, CLONE_PTRACE, CLONE_UNTRACED}) {
    EXPECT_EQ(under(filter(processes), fork_by(flag | SIGCHLD)), "EPERM") << flag;
  }
}

TEST(SeccompTest, Clone3IsUnknownSoThatLibcUsesClone) {
  clone_args arguments{};
  arguments.exit_signal = SIGCHLD;
  const auto clone3 = [&] {
    const long pid = raw(SYS_clone3, at(&arguments), sizeof arguments);
    if (pid == 0) _exit(0);
    return outcome(pid);
  };
  EXPECT_EQ(under(none, clone3), "ok");
  EXPECT_EQ(under(filter(), clone3), "ENOSYS");
  EXPECT_EQ(under(filter({true, true}), clone3), "ENOSYS");
}

TEST(SeccompTest, SignalsReachOneselfOnly) {
  const pid_t parent = getppid();
  const pid_t test = getpid();
  expect_refused({{"kill another", [=] { return raw(SYS_kill, test); }, "ok"},
                  {"kill everyone", [] { return raw(SYS_kill, -1, 0); }, "ok"},
                  {"kill another's group", [=] { return raw(SYS_kill, -getpgid(test), 0); }, "ok"},
                  {"tgkill another", [=] { return raw(SYS_tgkill, test, test); }, "ok"},
                  {"tkill", [] { return raw(SYS_tkill, getpid()); }, "ok"},
                  {"rt_sigqueueinfo", [=] { return raw(SYS_rt_sigqueueinfo, parent, 0, 0); }, "EFAULT"},
                  {"pidfd_open", [=] { return raw(SYS_pidfd_open, test); }, "ok"},
                  {"pidfd_send_signal", [] { return raw(SYS_pidfd_send_signal, 999); }, "EBADF"}});
  EXPECT_EQ(under(filter(), [] { return outcome(raw(SYS_kill, getpid())); }), "ok");
  EXPECT_EQ(under(filter(), [] { return outcome(raw(SYS_tgkill, getpid(), getpid())); }), "ok");
  EXPECT_EQ(under(filter(), [] { return outcome(raw(SYS_kill, getpid() | (1L << 32))); }), "ok") << "32 bits count";
}

TEST(SeccompTest, LooksIntoNoOtherProcess) {
  const pid_t test = getpid();
  rlimit limit{};
  expect_refused({{"ptrace", [] { return raw(SYS_ptrace, 0); }, "ok"},
                  {"process_vm_readv", [=] { return raw(SYS_process_vm_readv, test); }, "ok"},
                  {"process_vm_writev", [=] { return raw(SYS_process_vm_writev, test); }, "ok"},
                  {"process_madvise", [] { return raw(SYS_process_madvise, 999); }, "EBADF"},
                  {"pidfd_getfd", [] { return raw(SYS_pidfd_getfd, 999); }, "EBADF"},
                  {"kcmp", [=] { return raw(SYS_kcmp, test, test, 0, 0, 0); }},
                  {"prlimit64 of another", [&] { return raw(SYS_prlimit64, test, RLIMIT_CORE, 0, at(&limit)); }, "ok"},
                  {"setpriority", [] { return raw(SYS_setpriority, PRIO_PROCESS, 0, 19); }, "ok"},
                  {"sched_setaffinity", [] { return raw(SYS_sched_setaffinity, 0, 0, 0); }, "EINVAL"}});
  EXPECT_EQ(under(filter(), [&] { return outcome(raw(SYS_prlimit64, 0, RLIMIT_CORE, 0, at(&limit))); }), "ok");
}

TEST(SeccompTest, HasNoNetworkAndNoDatagrams) {
  int ends[2];
  const auto pair_of = [&](int type) {
    return [&ends, type] { return raw(SYS_socketpair, AF_UNIX, type, 0, at(ends)); };
  };
  expect_refused({{"socket", [] { return raw(SYS_socket, AF_INET, SOCK_STREAM); }, "ok"},
                  {"socket of unix", [] { return raw(SYS_socket, AF_UNIX, SOCK_STREAM); }, "ok"},
                  {"bind", [] { return raw(SYS_bind, 999); }, "EBADF"},
                  {"connect", [] { return raw(SYS_connect, 999); }, "EBADF"},
                  {"listen", [] { return raw(SYS_listen, 999); }, "EBADF"},
                  {"accept", [] { return raw(SYS_accept, 999); }, "EBADF"},
                  {"datagrams", pair_of(SOCK_DGRAM), "ok"},
                  {"datagrams, closed on exec", pair_of(SOCK_DGRAM | SOCK_CLOEXEC), "ok"},
                  {"datagrams by another name", pair_of(SOCK_RAW), "ok"}});
  for (const int type : {SOCK_STREAM | 0, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, SOCK_SEQPACKET | 0}) {
    EXPECT_EQ(under(filter(), [&] { return outcome(pair_of(type)()); }), "ok");
  }
}

TEST(SeccompTest, GivesNoSocketAProgramForTheKernel) {
  const auto set = [](long option) { return [option] { return raw(SYS_setsockopt, 999, SOL_SOCKET, option, 0, 0); }; };
  expect_refused({{"a filter", set(SO_ATTACH_FILTER), "EBADF"},
                  {"a filter, with high bits", set(SO_ATTACH_FILTER | (1L << 32)), "EBADF"},
                  {"a program of bpf", set(SO_ATTACH_BPF), "EBADF"},
                  {"another level", [] { return raw(SYS_setsockopt, 999, 0, SO_SNDBUF, 0, 0); }, "EBADF"}});
  EXPECT_EQ(under(filter(), [&] { return outcome(set(SO_SNDBUF)()); }), "EBADF");
}

TEST(SeccompTest, NoMemoryBecomesCode) {
  static char page[8192];
  char* const aligned = page + (4096 - reinterpret_cast<std::uintptr_t>(page) % 4096);
  const auto map = [](int protection, int flags) {
    return [=] { return raw(SYS_mmap, 0, 4096, protection, flags, -1); };
  };
  const auto change = [&](long number, int protection) {
    return [=] { return raw(number, at(aligned), 4096, protection, -1); };
  };
  constexpr int kMine = MAP_PRIVATE | MAP_ANONYMOUS;
  expect_refused({{"mmap rx", map(PROT_READ | PROT_EXEC, kMine), "ok"},
                  {"mmap rwx", map(PROT_READ | PROT_WRITE | PROT_EXEC, kMine), "ok"},
                  {"mmap shared", map(PROT_READ | PROT_EXEC, MAP_SHARED | MAP_ANONYMOUS), "ok"},
                  {"mmap of a file, rwx", map(PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE), "EBADF"},
                  {"mprotect", change(SYS_mprotect, PROT_READ | PROT_EXEC), "ok"},
                  {"pkey_mprotect", change(SYS_pkey_mprotect, PROT_READ | PROT_EXEC)},
                  {"personality", [] { return raw(SYS_personality, 0x0400000); }, "ok"},
                  {"shmget", [] { return raw(SYS_shmget, 0, 4096, 0600); }, "ok"},
                  {"shmat", [] { return raw(SYS_shmat, 999999); }, "EINVAL"}});
  EXPECT_EQ(under(filter(), [&] { return outcome(map(PROT_READ | PROT_EXEC, MAP_PRIVATE)()); }), "EBADF")
      << "code of a library is allowed";
}

TEST(SeccompTest, TheKernelsLesserKnownDoorsAreShut) {
  expect_refused({{"io_uring_setup", [] { return raw(SYS_io_uring_setup, 1, 0); }},
                  {"userfaultfd", [] { return raw(SYS_userfaultfd, 1); }},
                  {"bpf", [] { return raw(SYS_bpf, 99); }},
                  {"perf_event_open", [] { return raw(SYS_perf_event_open, 0); }},
                  {"keyctl", [] { return raw(SYS_keyctl, 0, -3, 0); }},
                  {"add_key", [] { return raw(SYS_add_key, 0); }},
                  {"request_key", [] { return raw(SYS_request_key, 0); }},
                  {"unshare", [] { return raw(SYS_unshare, 0); }, "ok"},
                  {"setns", [] { return raw(SYS_setns, 999); }, "EBADF"},
                  {"mount", [] { return raw(SYS_mount, 0, 0, 0); }},
                  {"move_mount", [] { return raw(SYS_move_mount, 999, at("a"), 999, at("b")); }},
                  {"open_tree", [] { return raw(SYS_open_tree, AT_FDCWD, at("/"), 0); }, "ok"},
                  {"openat2", [] { return raw(SYS_openat2, AT_FDCWD, at("/"), 0, 0); }, "EINVAL"},
                  {"chroot", [] { return raw(SYS_chroot, at("/nowhere")); }, "ENOENT"},
                  {"msgget", [] { return raw(SYS_msgget, 0x12345, 0); }},
                  {"semget", [] { return raw(SYS_semget, 0x12345, 0, 0); }},
                  {"mq_open", [] { return raw(SYS_mq_open, at("none"), O_RDONLY); }},
                  {"inotify_init1", [] { return raw(SYS_inotify_init1, 0); }, "ok"},
                  {"fanotify_init", [] { return raw(SYS_fanotify_init, 0x4000, 0); }},
                  {"timer_create", [] { return raw(SYS_timer_create, 0, 0, 0); }, "EFAULT"},
                  {"setuid", [] { return raw(SYS_setuid, geteuid()); }, "ok"},
                  {"setsid", [] { return raw(SYS_setsid); }, "ok"},
                  {"seccomp", [] { return raw(SYS_seccomp, 99); }, "EINVAL"},
                  {"prctl", [] { return raw(SYS_prctl, PR_SET_DUMPABLE, 1); }, "ok"},
                  {"landlock_create_ruleset", [] { return raw(444, 0, 0, 8); }},
                  {"setxattr", [] { return raw(SYS_setxattr, at("/nowhere"), 0, 0); }},
                  {"mknod", [] { return raw(SYS_mknod, at("/nowhere/x"), 0); }, "ENOENT"},
                  {"name_to_handle_at", [] { return raw(SYS_name_to_handle_at, AT_FDCWD, at("/"), 0); }}});
}

TEST(SeccompTest, IoctlsAreComparedOnTheBitsThatTheKernelReads) {
  char byte = 'x';
  for (const long high : {0L, 1L << 32, 0xffffffffL << 32}) {
    expect_refused({{"TIOCSTI", [&] { return raw(SYS_ioctl, 0, static_cast<long>(TIOCSTI) | high, at(&byte)); }},
                    {"TIOCLINUX", [&] { return raw(SYS_ioctl, 999, 0x541cL | high, at(&byte)); }, "EBADF"}});
    EXPECT_EQ(under(filter(), [&] { return outcome(raw(SYS_ioctl, 999, TCGETS | high)); }), "EBADF") << high;
  }
}

TEST(SeccompTest, ChangesNoFileThroughADescriptor) {
  const Policy files{false, true};
  const std::string path = ::testing::TempDir() + "seccomp-" + std::to_string(getpid());
  const Fd file(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  ASSERT_TRUE(file);
  const int fd = file.get();
  expect_refused({{"fchmod", [=] { return raw(SYS_fchmod, fd, 0644); }, "ok"},
                  {"futimens", [=] { return raw(SYS_utimensat, fd, 0, 0, 0); }, "ok"},
                  {"utimensat", [=] { return raw(SYS_utimensat, fd, at(""), 0, AT_EMPTY_PATH); }},
                  {"futimesat", [=] { return raw(SYS_futimesat, fd, 0, 0); }, "ok"},
                  {"fchown", [=] { return raw(SYS_fchown, fd, -1, -1); }, "ok"},
                  {"fsetxattr", [=] { return raw(SYS_fsetxattr, fd, at("user.a"), at("b"), 1, 0); }},
                  {"fchmodat2", [=] { return raw(452, fd, at(""), 0644, AT_EMPTY_PATH); }}},
                 files);
  EXPECT_EQ(under(filter(files), [&] { return outcome(raw(SYS_utimensat, AT_FDCWD, at(path.c_str()), 0, 0)); }), "ok");
  EXPECT_EQ(under(filter(files), [&] { return outcome(raw(SYS_chmod, at(path.c_str()), 0600)); }), "ok");
  unlink(path.c_str());
}

#ifdef __x86_64__
TEST(SeccompTest, AForeignArchitectureKills) {
  const auto x32 = [] { return outcome(raw(0x40000000 | SYS_getpid)); };
  EXPECT_NE(under(none, x32), "SIGSYS");
  EXPECT_EQ(under(filter(), x32), "SIGSYS");
  const auto i386 = [] {
    long result = 20;  // getpid there
    asm volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
    return std::string(result > 0 ? "ok" : "refused");
  };
  const std::string without = under(none, i386);
  if (without != "ok") GTEST_SKIP() << "this kernel has no i386 entry: " << without;
  EXPECT_EQ(under(filter(), i386), "SIGSYS");
}
#endif

}  // namespace
}  // namespace hunch
