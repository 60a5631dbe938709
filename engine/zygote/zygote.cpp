// Theory of operation
//
// Three processes take part in a run. The *host* (hunch) knows questions, answers and the person; it executes the
// *zygote* (this program) with an empty environment and one socket, so that nothing it knows was ever in the memory
// that snippets are copies of. The zygote gives up root, enters namespaces that hold nothing but the Python library,
// starts CPython, imports what it was told to, and forks a *child* ahead: a warm interpreter in the state of a fresh
// one. The child locks itself down step by step (child.cpp, lockdown.cpp), touches the memory that any program writes to
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
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "engine/zygote/contexts.h"
#include "engine/zygote/embedded_python.h"
#include "engine/zygote/grants.h"
#include "engine/zygote/interpreter.h"
#include "engine/zygote/supervision.h"

namespace hunch {
namespace {

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
  if (auto isolated = enclosure_.enter(hello.strongest, children_ahead_); !isolated) {
    const bool namespaces = hello.strongest == Isolation::full && enclosure_.level == Isolation::none;
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
  enclosure_.rlimits.address_space = *mapped;
  if (auto compiled = seccomp_for(Policy{}); !compiled) {
    return refuse(wire::Ready::Failure::other, compiled.error().message);
  }
  // From here on no process of the same user can look into this one.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return refuse(wire::Ready::Failure::other, "prctl(PR_SET_DUMPABLE)");
  fork_ahead();
  ready.python = warmth->python;
  ready.isolation = enclosure_.level;
  ready.module_versions = warmth->module_versions;
  return ready;
}

Result<SeccompProgram*> Zygote::seccomp_for(const Policy& policy) {
  const std::pair key(policy.processes, policy.files);
  if (const auto found = seccomp_.find(key); found != seccomp_.end()) return &found->second;
  TRY(SeccompProgram program, SeccompProgram::compile(policy));
  return &seccomp_.emplace(key, std::move(program)).first->second;
}

Result<SourceFile> Zygote::place_source(const wire::Job& job) {
  const std::string_view text = job.is_list ? std::string_view{} : job.sources[0];
  if (!enclosure_.jail || job.context != Context::script) return SourceFile::unnamed(text);
  const std::string scratch = std::string(kScratch) + "/";
  if (!job.policy.files || !job.filename.starts_with(scratch)) {
    return SourceFile::named(enclosure_.jail->root.get(), job.filename, text);
  }
  // The scratch lies over that part of the root, and takes the file with it when it is withdrawn: what its folders are
  // by then is the snippet's doing, so nothing is removed there by path.
  const Fd folder(open(kScratch, O_PATH | O_DIRECTORY | O_CLOEXEC));
  TRY(SourceFile source, SourceFile::named(folder.get(), job.filename.substr(scratch.size() - 1), text));
  source.leave();
  return source;
}

wire::Done Zygote::run(const wire::Job& job, const wire::Frame& frame) {
  if (!enclosure_.jail && (job.policy.files || job.policy.processes)) {
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
  const std::uint64_t begin = monotonic_us();
  for (std::size_t attempt = 0;; ++attempt) {
    TRY(Child child, child_for(job));
    (void)wire::send_frame(child.socket.get(), frame.message, streams);  // if it fails the child is dead
    const Start start = start_of(child, begin);
    if (!source_) {
      Result<SourceFile> source = place_source(job);
      if (!source) {
        discard(std::move(child));
        return tl::unexpected(source.error());
      }
      source_.emplace(*std::move(source));
    }
    (void)wire::send_frame(child.socket.get(), wire::encode(wire::Source{}), {source_->fd()});
    Supervised run = supervise(child, host_.get(), start, cpu_limit_us);
    free_ledgers_.push_back(child.ledger);
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
  const std::uint64_t begin = monotonic_us();
  before_fork();
  const pid_t pid = fork();
  if (pid == 0) _exit(0);
  after_fork_in_zygote();
  if (pid < 0) return failed("fork");
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  done.wall_us = monotonic_us() - begin;
  return done;
}

void Zygote::discard(Child child) {
  kill(child.pid, SIGKILL);
  while (waitpid(child.pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  free_ledgers_.push_back(child.ledger);
}

// The child that waits already, if the job is of the common kind, else one of its own.
Result<Child> Zygote::child_for(const wire::Job& job) {
  Fd own_ruleset;
  TRY(const int ruleset, enclosure_.ruleset_for(job, own_ruleset));
  const bool is_common = job.policy == Policy{} && ruleset == enclosure_.common_ruleset();
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
    Result<Child> child = fork_child(Policy{}, enclosure_.common_ruleset());
    if (!child) return;  // the next job will say why
    waiting_.push_back(*std::move(child));
  }
}

Result<Child> Zygote::fork_child(const Policy& policy, int ruleset) {
  Lockdown lockdown;
  TRY(lockdown.seccomp, seccomp_for(policy));
  lockdown.ruleset = ruleset;
  if (policy.processes) lockdown.memory_group = memory_group_.get();
  lockdown.directory = enclosure_.jail ? kScratch : "/";
  lockdown.rlimits = enclosure_.rlimits;
  lockdown.zygote = enclosure_.jail ? 0 : getpid();
  lockdown.has_heir = enclosure_.jail && policy == Policy{};  // else nobody would reap it
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return fail_errno("socketpair");
  Child child;
  child.socket.reset(ends[0]);
  const Fd theirs(ends[1]);
  child.ledger = free_ledgers_.back();
  child.ledger->clear();
  before_fork();
  child.pid = fork();
  if (child.pid == 0) be_child(lockdown, policy, warm_pages_, theirs.get(), *child.ledger);
  const int error = errno;
  after_fork_in_zygote();
  errno = error;
  // What a namespace says whose init is gone. The host starts another zygote.
  if (child.pid < 0 && enclosure_.jail && error == ENOMEM) _exit(1);
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

}  // namespace hunch
