#include "engine/zygote/isolation/seccomp.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "engine/base/fd.h"

namespace hunch {
namespace {

// Stands for the child's pid until install(); no pid and no other constant of the filter has this value.
constexpr std::uint32_t kSelf = 0x7ead5e1f;
constexpr std::uint64_t kLow32 = 0xffffffff;  // the kernel reads these arguments as 32 bits; libseccomp compares 64

constexpr unsigned long kNamespaceFlags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC |
                                          CLONE_NEWUTS | CLONE_NEWCGROUP | CLONE_PTRACE | CLONE_UNTRACED;

// Without conditions on their arguments. What CPython, its standard library, NumPy and pandas call.
const char* const kAlways[] = {
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "close", "lseek", "dup", "dup2",
    "dup3", "close_range", "pipe", "pipe2", "poll", "ppoll", "select", "pselect6", "epoll_create", "epoll_create1",
    "epoll_ctl", "epoll_wait", "epoll_pwait", "eventfd2", "open", "openat", "stat", "fstat", "lstat", "newfstatat",
    "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd", "chdir",
    "fchdir", "getdents64", "umask", "brk", "munmap", "mremap", "madvise", "mincore", "msync", "futex", "sched_yield",
    "sched_getaffinity", "sched_getparam", "sched_getscheduler", "set_robust_list", "get_robust_list", "rseq",
    "set_tid_address", "exit", "exit_group", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending",
    "rt_sigsuspend", "rt_sigtimedwait", "sigaltstack", "restart_syscall", "pause", "alarm", "setitimer", "getitimer",
    "nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time", "times", "getrandom",
    "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getgroups",
    "getpgrp", "getpgid", "getsid", "getpriority", "getrusage", "getrlimit", "setrlimit", "uname", "sysinfo", "wait4",
    "waitid", "getcpu",
    // On the two ends of a socketpair, which is all the sockets that there are.
    "sendto", "recvfrom", "sendmsg", "recvmsg", "shutdown", "getsockname", "getpeername", "getsockopt"};

// Where the policy grants files: all that changes a folder or a file that has a path here. Not fchmod, nor futimesat:
// standard input may be a file of the person who runs hunch, and these would change it through the descriptor. And the
// names of a file's attributes, which shutil asks for when it copies one.
const char* const kFiles[] = {"truncate", "ftruncate", "fallocate", "fsync",    "fdatasync",       "rename",
                              "renameat", "renameat2", "unlink",    "unlinkat", "mkdir",           "mkdirat",
                              "rmdir",    "symlink",   "symlinkat", "link",     "linkat",          "chmod",
                              "fchmodat", "utime",     "utimes",    "sendfile", "copy_file_range", "flock",
                              "creat",    "listxattr", "llistxattr"};

// Collects rules and remembers the first failure, so that a long list reads as a list.
class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release) {
    note("seccomp_init", context_ ? 0 : -ENOMEM);
    set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    set(SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a binary search over the numbers instead of a chain
  }

  void allow(const char* name) { rule(SCMP_ACT_ALLOW, name, {}); }
  void allow(const char* name, std::vector<scmp_arg_cmp> conditions) { rule(SCMP_ACT_ALLOW, name, conditions); }
  void answer(const char* name, int error) { rule(SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), name, {}); }

  Result<std::vector<sock_filter>> compile() {
    if (!error_.empty()) return fail(ErrorKind::sandbox_unavailable, error_);
    const Fd file(memfd_create("filter", MFD_CLOEXEC));
    if (!file) return fail_errno("memfd_create for the seccomp filter");
    if (const int failed = seccomp_export_bpf(context_.get(), file.get()); failed < 0) {
      return fail(ErrorKind::sandbox_unavailable, fmt::format("seccomp_export_bpf: error {}", -failed));
    }
    const off_t size = lseek(file.get(), 0, SEEK_END);
    std::vector<sock_filter> instructions(static_cast<std::size_t>(size) / sizeof(sock_filter));
    const std::size_t bytes = instructions.size() * sizeof(sock_filter);
    if (pread(file.get(), instructions.data(), bytes, 0) != static_cast<ssize_t>(bytes)) {
      return fail_errno("reading the seccomp filter");
    }
    return instructions;
  }

 private:
  void set(scmp_filter_attr attribute, std::uint32_t value) {
    note("seccomp_attr_set", seccomp_attr_set(context_.get(), attribute, value));
  }
  void rule(std::uint32_t action, const char* name, const std::vector<scmp_arg_cmp>& conditions) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number < 0) return;  // unknown on this architecture, and so impossible to call
    note(name, seccomp_rule_add_array(context_.get(), action, number, static_cast<unsigned>(conditions.size()),
                                      conditions.data()));
  }
  void note(const char* what, int result) {
    if (result < 0 && error_.empty()) error_ = fmt::format("the seccomp rule for {} failed: error {}", what, -result);
  }

  std::unique_ptr<void, decltype(&seccomp_release)> context_;
  std::string error_;
};

scmp_arg_cmp low32_is(unsigned argument, std::uint64_t value) {
  return scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, kLow32, value};
}
scmp_arg_cmp bits_are(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, mask, value};
}

void allow_memory(Filter& filter) {
  // Memory is never writable and executable, nor is memory that was not mapped from a file ever executable: code comes
  // from the read-only library only.
  filter.allow("mmap", {bits_are(2, PROT_EXEC, 0)});
  filter.allow("mmap", {bits_are(2, PROT_EXEC | PROT_WRITE, PROT_EXEC), bits_are(3, MAP_ANONYMOUS, 0)});
  filter.allow("mprotect", {bits_are(2, PROT_EXEC, 0)});
}

void allow_tasks(Filter& filter, const Policy& policy) {
  filter.answer("clone3", ENOSYS);  // its arguments lie in memory where no filter sees them; libc then uses clone
  filter.allow("clone", {bits_are(0, CLONE_THREAD | kNamespaceFlags, CLONE_THREAD)});
  if (policy.processes) {
    filter.allow("clone", {bits_are(0, CLONE_THREAD | CLONE_PARENT | kNamespaceFlags, 0)});
    for (const char* name : {"fork", "vfork", "setsid", "setpgid", "kill", "tkill", "tgkill"}) filter.allow(name);
    return;
  }
  filter.allow("kill", {low32_is(0, kSelf)});
  filter.allow("kill", {low32_is(0, 0)});
  filter.allow("tgkill", {low32_is(0, kSelf)});
}

void allow_descriptors(Filter& filter) {
  for (const std::uint64_t request : {TCGETS, TIOCGWINSZ, FIOCLEX, FIONCLEX, FIONBIO, FIONREAD}) {
    filter.allow("ioctl", {low32_is(1, request)});
  }
  for (const int command :
       {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW, F_GETPIPE_SZ}) {
    filter.allow("fcntl", {low32_is(1, static_cast<std::uint64_t>(command))});
  }
  // No datagrams: although its two ends are a pair, each may be sent from to any socket in the file system.
  constexpr std::uint64_t kType = kLow32 & ~std::uint64_t{SOCK_CLOEXEC | SOCK_NONBLOCK};
  for (const std::uint64_t type : {SOCK_STREAM, SOCK_SEQPACKET}) {
    filter.allow("socketpair", {low32_is(0, AF_UNIX), bits_are(1, kType, type)});
  }
  // Others, such as SO_ATTACH_FILTER, bring programs that the kernel runs.
  for (const std::uint64_t option :
       {SO_REUSEADDR, SO_KEEPALIVE, SO_SNDBUF, SO_RCVBUF, SO_LINGER, SO_PASSCRED, SO_RCVTIMEO_OLD, SO_SNDTIMEO_OLD}) {
    filter.allow("setsockopt", {low32_is(1, SOL_SOCKET), low32_is(2, option)});
  }
}

void allow_files(Filter& filter) {
  for (const char* name : kFiles) filter.allow(name);
  // By path only, see kFiles: neither without one nor with an empty one.
  filter.allow("utimensat",
               {scmp_arg_cmp{1, SCMP_CMP_NE, 0, 0}, bits_are(3, kLow32 & ~std::uint64_t{AT_SYMLINK_NOFOLLOW}, 0)});
}

}  // namespace

Result<SeccompProgram> SeccompProgram::compile(const Policy& policy) {
  Filter filter;
  for (const char* name : kAlways) filter.allow(name);
  if (policy.files || policy.processes) allow_files(filter);  // multiprocessing's semaphores are files in /dev/shm
  allow_memory(filter);
  allow_tasks(filter, policy);
  allow_descriptors(filter);
  filter.allow("prlimit64", {low32_is(0, 0)});  // of oneself; it can only be lowered
  filter.allow("prctl", {low32_is(0, PR_SET_NAME)});
  filter.allow("prctl", {low32_is(0, PR_GET_NAME)});

  SeccompProgram program;
  TRY(program.instructions_, filter.compile());
  for (std::size_t i = 0; i < program.instructions_.size(); ++i) {
    if (program.instructions_[i].k == kSelf) program.self_at_.push_back(i);
  }
  if (!policy.processes && program.self_at_.empty()) {
    return fail(ErrorKind::sandbox_unavailable, "the seccomp filter does not name the run's own pid");
  }
  return program;
}

bool SeccompProgram::install(pid_t self) {
  for (const std::size_t at : self_at_) instructions_[at].k = static_cast<std::uint32_t>(self);
  const sock_fprog program{static_cast<unsigned short>(instructions_.size()), instructions_.data()};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

}  // namespace hunch
