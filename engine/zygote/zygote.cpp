// Theory of operation
//
// Three processes take part in a run. The *host* (hunch) knows questions, answers and the person; it executes the
// *zygote* (this program) with an empty environment and one socket, so that nothing it knows was ever in the memory
// that snippets are copies of. The zygote gives up root, enters namespaces that hold nothing but the Python library,
// starts CPython, imports what it was told to, and forks a *child* ahead: a warm interpreter in the state of a fresh
// one. The child locks itself down step by step (lockdown.cpp), touches the memory that any program writes to
// (warm_pages.cpp), and waits for its job; with it, it runs the one snippet, finalises as CPython does, and dies, while
// the next child gets ready. The zygote itself never compiles or runs code of a snippet.
//
// The zygote supervises: it waits on the child's pidfd and on the host's socket, kills the child when the host says
// Kill or goes away, reaps it, and reports Done with what the kernel says of the end. What the child itself has to say
// lies in the ledger, a shared page, and is passed on unread. The child's output does not pass through here: the host
// made the pipes, and reads, counts and cuts on its own. A run is over when the child is dead, not when a pipe is at
// its end.
//
// One run at a time: whoever wants more in parallel starts more zygotes. So all tasks of the zygote's own user and
// namespace are the run's (but for the children that wait), limits a user are limits a run, and no two snippets ever
// exist in one place.

#include "engine/zygote/zygote.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "engine/zygote/contexts.h"
#include "engine/zygote/embedded_python.h"
#include "engine/zygote/grants.h"
#include "engine/zygote/interpreter.h"
#include "engine/zygote/isolation/landlock.h"
#include "engine/zygote/isolation/privileges.h"
#include "engine/zygote/library_paths.h"
#include "engine/zygote/process_group.h"

namespace hunch {
namespace {

std::uint64_t now_us() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

std::uint64_t microseconds(const timeval& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(time.tv_usec);
}

// The CPU time that a process has used so far.
std::uint64_t cpu_us(pid_t pid) {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
  return static_cast<std::uint64_t>(used.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(used.tv_nsec) / 1000;
}

std::uint64_t since(std::uint64_t begin, std::uint64_t now) { return now > begin ? now - begin : 0; }

// For poll(2): when a process could have used that much more CPU time at the earliest, running on all processors.
int soonest_ms(std::uint64_t cpu_left_us) {
  static const auto processors = static_cast<std::uint64_t>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
  return static_cast<int>(std::clamp<std::uint64_t>(cpu_left_us / processors / 1000, 1, 3'600'000));
}

wire::Done failed(std::string why) {
  wire::Done done;
  done.error = std::move(why);
  return done;
}

Result<std::uint64_t> address_space(int statm) {
  char text[256] = {};
  if (pread(statm, text, sizeof text - 1, 0) <= 0) return fail_errno("reading /proc/self/statm");
  unsigned long pages = 0;
  if (std::sscanf(text, "%lu", &pages) != 1) return fail(ErrorKind::internal, "/proc/self/statm is not as expected");
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

int Zygote::serve() {
  Result<std::optional<wire::Frame>> first = wire::receive_frame(host_.get());
  if (!first || !*first) return 1;
  if (wire::protocol_of((*first)->message) != wire::kProtocol) {  // a host of another build: it shall know
    (void)wire::send_frame(host_.get(), wire::encode(wire::Ready{}));
    return 1;
  }
  const std::optional<wire::Hello> hello = wire::decode_hello((*first)->message);
  if (!hello) return 1;
  const wire::Ready ready = warm_up(*hello);
  if (!wire::send_frame(host_.get(), wire::encode(ready)) || ready.failure != wire::Ready::Failure::none) return 1;
  std::optional<int> status;
  while (!status) {
    status = serve_one();
    // Now, as nobody waits for it, and as the job, which is not the next one's to find, is gone from this memory:
    bury();
    source_.reset();
    if (status || (!waiting_.empty() && has_command_soon())) continue;
    find_warm_pages();
    fork_ahead();
  }
  return *status;
}

// The host gets to read its answer first, and the next job, if it has one at hand, the child that is ready.
bool Zygote::has_command_soon() const {
  pollfd host{host_.get(), POLLIN, 0};
  const timespec moment{0, 100'000};
  return ppoll(&host, 1, &moment, nullptr) > 0;
}

std::optional<int> Zygote::serve_one() {
  Result<std::optional<wire::Frame>> frame = wire::receive_frame(host_.get());
  if (!frame) return 1;
  if (!*frame) return 0;
  const auto command = wire::decode_command((*frame)->message);
  if (!command) return 1;
  if (std::holds_alternative<wire::Kill>(*command)) return std::nullopt;  // it came too late
  const auto* job = std::get_if<wire::Job>(&*command);
  std::vector<Fd>& descriptors = (*frame)->descriptors;
  if (job != nullptr && descriptors.size() != 3 && descriptors.size() != 4) return 1;
  memory_group_ = job != nullptr && descriptors.size() == 4 ? std::move(descriptors[3]) : Fd();
  const wire::Done done = job != nullptr ? run(*job, **frame) : measure_fork();
  if (!wire::send_frame(host_.get(), wire::encode(done))) return 1;
  return std::nullopt;
}

wire::Ready Zygote::warm_up(const wire::Hello& hello) {
  wire::Ready ready;
  ready.prefix = kEmbeddedPython.prefix;
  const auto refuse = [&](wire::Ready::Failure failure, std::string why) {
    ready.failure = failure;
    ready.error = std::move(why);
    return ready;
  };
  children_ahead_ = hello.children_ahead;
  // The jail has no /proc.
  const Fd statm(open("/proc/self/statm", O_RDONLY | O_CLOEXEC));
  maps_.reset(open("/proc/self/maps", O_RDONLY | O_CLOEXEC));
  if (auto isolated = isolate(hello.strongest); !isolated) {
    const bool namespaces = hello.strongest == Isolation::full && isolation_ == Isolation::none;
    return refuse(namespaces ? wire::Ready::Failure::namespaces : wire::Ready::Failure::other,
                  isolated.error().message);
  }
  Result<Warmth> warmth = start_interpreter(hello.hash_seed, hello.modules);
  if (!warmth) return refuse(wire::Ready::Failure::other, warmth.error().message);
  // CPython has made its streams for pipes; until there is a job they lead nowhere.
  if (const Fd null(open("/dev/null", O_WRONLY | O_CLOEXEC)); dup2(null.get(), 1) < 0 || dup2(null.get(), 2) < 0) {
    return refuse(wire::Ready::Failure::other, "/dev/null cannot be opened");
  }
  if (!warmth->missing_module.empty()) {
    return refuse(wire::Ready::Failure::missing_module, warmth->missing_module);
  }
  for (std::size_t i = 0; i < children_ahead_ + 1; ++i) {
    Result<Ledger*> ledger = Ledger::create();
    if (!ledger) return refuse(wire::Ready::Failure::other, ledger.error().message);
    free_ledgers_.push_back(*ledger);
  }
  Result<std::uint64_t> mapped = address_space(statm.get());
  if (!mapped) return refuse(wire::Ready::Failure::other, mapped.error().message);
  rlimits_.address_space = *mapped;
  if (auto compiled = seccomp_for(Policy{}); !compiled) {
    return refuse(wire::Ready::Failure::other, compiled.error().message);
  }
  // From here on no process of the same user can look into this one.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return refuse(wire::Ready::Failure::other, "prctl(PR_SET_DUMPABLE)");
  fork_ahead();
  ready.python = warmth->python;
  ready.isolation = isolation_;
  ready.module_versions = warmth->module_versions;
  return ready;
}

Result<void> Zygote::isolate(Isolation strongest) {
  const JailPaths paths = library_paths();
  DetachedMounts mounts;
  // As root, while all of them can be reached; where root may not do it, or is no root, they are taken in the
  // namespace.
  if (strongest == Isolation::full) (void)detach(paths, mounts);
  TRY_VOID(give_up_root());
  const std::string obstacle = obstacle_to_library();
  landlock_.readable = paths.folders;
  for (const auto* more : {&paths.libraries, &paths.files}) {
    landlock_.readable.insert(landlock_.readable.end(), more->begin(), more->end());
  }
  landlock_.writable = {"/dev/null"};
  if (strongest == Isolation::full) {
    TRY(jail_, enter_namespaces(paths, std::move(mounts)));
    isolation_ = Isolation::full;
    landlock_.readable.push_back(kScratch);
    landlock_.openable = {"/"};  // of the jail: the snippet's own file lies anywhere in it
    // This process, the namespace's init, and the children that wait, with their heirs.
    rlimits_.tasks = 2 + 2 * children_ahead_;
    rlimits_.tasks_are_counted = true;
    TRY_VOID(require_library(obstacle));
    if (landlock_is_missing()) return {};
  } else {
    isolation_ = Isolation::no_userns;
    rlimits_.tasks = 1 + children_ahead_;
    rlimits_.tasks_are_counted = has_own_user();
    TRY_VOID(require_library(obstacle));
  }
  TRY(ruleset_, make_landlock_ruleset(landlock_));
  return {};
}

Result<SeccompProgram*> Zygote::seccomp_for(const Policy& policy) {
  const std::pair key(policy.processes, policy.files);
  if (const auto found = seccomp_.find(key); found != seccomp_.end()) return &found->second;
  TRY(SeccompProgram program, SeccompProgram::compile(policy));
  return &seccomp_.emplace(key, std::move(program)).first->second;
}

// The ruleset that the job needs: the common one, or one of its own that is kept open in `own`.
Result<int> Zygote::ruleset_for(const wire::Job& job, Fd& own) {
  if (!ruleset_) return -1;
  if (jail_ && job.policy == Policy{}) return ruleset_.get();
  LandlockRules rules = landlock_;
  if (job.policy.files) rules.writable.push_back(kScratch);
  if (job.policy.processes) rules.writable.push_back(kSharedMemory);
  // Outside a jail, tracebacks show the source from the file itself, where the zygote's user may read it.
  if (!jail_ && access(job.filename.c_str(), R_OK) == 0) rules.readable.push_back(job.filename);
  if (rules.writable.size() == landlock_.writable.size() && rules.readable.size() == landlock_.readable.size()) {
    return ruleset_.get();
  }
  TRY(own, make_landlock_ruleset(rules));
  return own.get();
}

Result<SourceFile> Zygote::place_source(const wire::Job& job) {
  const std::string_view text = job.is_list ? std::string_view{} : job.sources[0];
  if (!jail_ || job.context != Context::script) return SourceFile::unnamed(text);
  const std::string scratch = std::string(kScratch) + "/";
  if (!job.policy.files || !job.filename.starts_with(scratch)) {
    return SourceFile::named(jail_->root.get(), job.filename, text);
  }
  // The scratch lies over that part of the root, and takes the file with it when it is withdrawn: what its folders are
  // by then is the snippet's doing, so nothing is removed there by path.
  const Fd folder(open(kScratch, O_PATH | O_DIRECTORY | O_CLOEXEC));
  TRY(SourceFile source, SourceFile::named(folder.get(), job.filename.substr(scratch.size() - 1), text));
  source.leave();
  return source;
}

wire::Done Zygote::run(const wire::Job& job, const wire::Frame& frame) {
  if (!jail_ && (job.policy.files || job.policy.processes)) {
    return failed("files and processes are granted inside namespaces only");
  }
  Result<Grants> grants = Grants::provide(job.policy);
  if (!grants) return failed(grants.error().message);
  Result<wire::Done> done = run_granted(job, frame);
  if (job.policy.files) source_.reset();  // it may lie in what is withdrawn now
  // What cannot be removed would be the next run's to find: then there is no next run in this zygote.
  if (!grants->withdraw()) _exit(1);
  return done ? *std::move(done) : failed(done.error().message);
}

// The child settles while its source is being placed. One that somebody killed while it waited did not take the job:
// then the next one gets it. Where all of them are being killed, as in a namespace whose init ends, it is for another
// zygote.
Result<wire::Done> Zygote::run_granted(const wire::Job& job, const wire::Frame& frame) {
  const std::vector<int> streams = {frame.descriptors[0].get(), frame.descriptors[1].get(), frame.descriptors[2].get()};
  const auto cpu_limit_us = static_cast<std::uint64_t>(job.limits.cpu_time.count()) * 1000;
  const std::uint64_t begin = now_us();
  for (std::size_t attempt = 0;; ++attempt) {
    TRY(Child child, child_for(job));
    (void)wire::send_frame(child.socket.get(), frame.message, streams);  // if it fails the child is dead
    const Start start{begin, cpu_us(child.pid)};
    if (!source_) {
      Result<SourceFile> source = place_source(job);
      if (!source) {
        discard(std::move(child));
        return tl::unexpected(source.error());
      }
      source_.emplace(*std::move(source));
    }
    (void)wire::send_frame(child.socket.get(), wire::encode(wire::Source{}), {source_->fd()});
    Supervised run = supervise(child, start, cpu_limit_us);
    last_ = std::move(child);
    const bool by_us = run.stopped || run.done.cpu_limit_reached;
    const int status = run.done.wait_status;
    const bool in_vain = run.done.stage != wire::Stage::running && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    if (by_us || !in_vain) return std::move(run.done);
    if (attempt >= children_ahead_) _exit(1);
  }
}

// Until the tasks of this user are those that are counted on: the last heir gone, all children and their heirs there.
void Zygote::await_counted_tasks() {
  fork_ahead();
  while (last_.pid > 0 && kill(-last_.pid, 0) == 0) sched_yield();
  for (const Child& child : waiting_) {
    pollfd dead{child.pidfd.get(), POLLIN, 0};
    while (child.ledger->stage() != wire::Stage::waiting && poll(&dead, 1, 0) == 0) sched_yield();
  }
}

// Kills the heir of the last run's child, and whatever else may be in its process group.
void Zygote::bury() {
  if (!last_.pidfd) return;
  kill(-last_.pid, SIGKILL);
  last_.socket.reset();
  last_.pidfd.reset();
}

wire::Done Zygote::measure_fork() {
  wire::Done done;
  const std::uint64_t begin = now_us();
  before_fork();
  const pid_t pid = fork();
  if (pid == 0) _exit(0);
  after_fork_in_zygote();
  if (pid < 0) return failed("fork");
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  done.wall_us = now_us() - begin;
  return done;
}

void Zygote::discard(Child child) {
  kill(child.pid, SIGKILL);
  while (waitpid(child.pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  free_ledgers_.push_back(child.ledger);
}

// The child that waits already, if the job is of the common kind, else one of its own.
Result<Zygote::Child> Zygote::child_for(const wire::Job& job) {
  Fd own_ruleset;
  TRY(const int ruleset, ruleset_for(job, own_ruleset));
  const bool is_common = job.policy == Policy{} && ruleset == (ruleset_ ? ruleset_.get() : -1);
  if (!is_common) {
    await_counted_tasks();
    return fork_child(job.policy, ruleset);
  }
  if (waiting_.empty()) return fork_child(job.policy, ruleset);
  Child child = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  return child;
}

// Once, and not before the first job has ended: only those who run many programs gain by it.
void Zygote::find_warm_pages() {
  if (!maps_ || children_ahead_ == 0) return;
  warm_pages_ = WarmPages::find(maps_.get(), rehearse);
  maps_.reset();
}

void Zygote::fork_ahead() {
  while (waiting_.size() < children_ahead_) {
    Result<Child> child = fork_child(Policy{}, ruleset_ ? ruleset_.get() : -1);
    if (!child) return;  // the next job will say why
    waiting_.push_back(*std::move(child));
  }
}

Result<Zygote::Child> Zygote::fork_child(const Policy& policy, int ruleset) {
  Lockdown lockdown;
  TRY(lockdown.seccomp, seccomp_for(policy));
  lockdown.ruleset = ruleset;
  if (policy.processes) lockdown.memory_group = memory_group_.get();
  lockdown.directory = jail_ ? kScratch : "/";
  lockdown.rlimits = rlimits_;
  lockdown.zygote = jail_ ? 0 : getpid();
  lockdown.has_heir = jail_ && policy == Policy{};  // else nobody would reap it
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return fail_errno("socketpair");
  Child child;
  child.socket.reset(ends[0]);
  const Fd theirs(ends[1]);
  child.ledger = free_ledgers_.back();
  child.ledger->clear();
  before_fork();
  child.pid = fork();
  if (child.pid == 0) be_child(lockdown, policy, theirs.get(), *child.ledger);
  const int error = errno;
  after_fork_in_zygote();
  errno = error;
  // What a namespace says whose init is gone. The host starts another zygote.
  if (child.pid < 0 && jail_ && error == ENOMEM) _exit(1);
  if (child.pid < 0) return fail_errno("fork");
  child.pidfd.reset(static_cast<int>(syscall(SYS_pidfd_open, child.pid, 0)));
  if (!child.pidfd) {  // it could not be supervised, so it gets no job
    const auto failed = fail_errno("pidfd_open");
    kill(child.pid, SIGKILL);
    while (waitpid(child.pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    return failed;
  }
  free_ledgers_.pop_back();
  return child;
}

void Zygote::be_child(Lockdown lockdown, const Policy& policy, int socket, Ledger& ledger) {
  if (policy.processes) enter_process_group(lockdown, ledger);
  lock_down(lockdown, ledger);
  // Of the zygote's descriptors, only the one that the job comes from.
  if (dup2(socket, kSourceFd) < 0 || close_range(kSourceFd + 1, ~0U, 0) != 0 || !ledger.keep_only_this()) {
    ledger.note_errno(errno);
    _exit(1);
  }
  after_fork_in_child();
  if (policy == Policy{}) {  // with a grant there is a job already, which takes what it needs
    warm_pages_.touch();
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

Zygote::Supervised Zygote::supervise(const Child& child, const Start& start, std::uint64_t cpu_limit_us) {
  bool stopped = false;
  bool host_gone = false;
  wire::Done done;
  std::uint64_t cpu_left_us = cpu_limit_us;
  pollfd watched[2] = {{child.pidfd.get(), POLLIN, 0}, {host_.get(), POLLIN, 0}};
  while (true) {
    const int events = poll(watched, 2, done.cpu_limit_reached ? -1 : soonest_ms(cpu_left_us));
    if (events < 0 && errno != EINTR) {
      kill(child.pid, SIGKILL);
      break;
    }
    if (events == 0) {
      const std::uint64_t used = since(start.cpu_us, cpu_us(child.pid));
      done.cpu_limit_reached = used >= cpu_limit_us;
      cpu_left_us = since(used, cpu_limit_us);
      if (done.cpu_limit_reached) kill(child.pid, SIGKILL);
    }
    if (events <= 0) continue;
    if (watched[0].revents != 0) break;
    Result<std::optional<wire::Frame>> frame = wire::receive_frame(host_.get());
    host_gone = !frame || !*frame;
    stopped = true;
    kill(child.pid, SIGKILL);  // the host says nothing but Kill while a run is on, or has gone
    watched[1].fd = -1;
  }
  rusage usage{};
  int status = 0;
  while (wait4(child.pid, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  if (host_gone) _exit(0);
  done.wall_us = now_us() - start.now_us;
  done.wait_status = status;
  done.cpu_us = since(start.cpu_us, microseconds(usage.ru_utime) + microseconds(usage.ru_stime));
  done.peak_memory_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
  char said = 0;
  if (recv(child.socket.get(), &said, 1, MSG_DONTWAIT) == 1 && said == wire::kRunning)
    done.stage = wire::Stage::running;
  child.ledger->read_into(done);
  free_ledgers_.push_back(child.ledger);
  return {std::move(done), stopped};
}

}  // namespace hunch
