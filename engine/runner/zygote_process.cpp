#include "engine/runner/zygote_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "engine/base/file.h"
#include "engine/runner/frame.h"
#include "engine/runner/observer.h"

namespace hunch {
namespace {

constexpr int kSocketInZygote = 3;
constexpr int kWarmUpMs = 60'000;  // pandas from a cold disk takes seconds

// All that the zygote knows of the world. The locale is what CPython would coerce the C locale to. LD_BIND_NOW has
// symbols resolved once and not again in every child; the zygote removes it. The others keep numerical libraries from
// starting threads, which a process that forks must not have.
const char* const kEnvironment[] = {"LC_CTYPE=C.UTF-8", "LD_BIND_NOW=1", nullptr};
const char* const kModuleEnvironment[] = {"LC_CTYPE=C.UTF-8",  "LD_BIND_NOW=1",     "OPENBLAS_NUM_THREADS=1",
                                          "OMP_NUM_THREADS=1", "MKL_NUM_THREADS=1", nullptr};

struct FileActions {
  posix_spawn_file_actions_t actions;
  FileActions() { posix_spawn_file_actions_init(&actions); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
};

Result<pid_t> spawn(const Interpreter& interpreter, int socket, const char* const* environment) {
  FileActions files;
  posix_spawn_file_actions_addopen(&files.actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files.actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files.actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&files.actions, socket, kSocketInZygote);
  posix_spawn_file_actions_addclosefrom_np(&files.actions, kSocketInZygote + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // A session of its own: Ctrl-C at the terminal is the host's, not the zygote's.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
  std::string name = interpreter.program.filename().string();
  char* const argv[] = {name.data(), nullptr};
  pid_t pid = -1;
  const int error = posix_spawn(&pid, interpreter.program.c_str(), &files.actions, &attributes, argv,
                                const_cast<char* const*>(environment));
  posix_spawnattr_destroy(&attributes);
  if (error != 0) {
    return fail(ErrorKind::internal,
                fmt::format("{} cannot be started: {}", interpreter.program.string(), strerror(error)));
  }
  return pid;
}

// Of a zygote that closed its socket before it was warm.
std::string why_it_died(const Fd& pidfd, pid_t pid, const Interpreter& interpreter) {
  constexpr int kNotLoaded = 127;  // ld.so(8)
  const std::string program = interpreter.program.string();
  pollfd watched{pidfd.get(), POLLIN, 0};
  if (pidfd && poll(&watched, 1, 2000) == 0) return program + " does not speak with hunch";
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNotLoaded) {
    return fmt::format(
        "the libraries of Python {0} cannot be loaded; {1} --probe says which. Was that Python removed, or is it in a "
        "folder that this user may not read?",
        interpreter.version, program);
  }
  return fmt::format("{} died while starting Python ({} {})", program, WIFSIGNALED(status) ? "signal" : "exit status",
                     WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

// A descriptor from which the run reads its standard input; none if that is empty.
Result<Fd> standard_input(const RunRequest& request) {
  if (request.stdin_fd >= 0) {
    Fd copy(fcntl(request.stdin_fd, F_DUPFD_CLOEXEC, 0));
    if (!copy) return fail_errno("dup of standard input");
    return copy;
  }
  if (request.stdin_text.empty()) return Fd();
  Fd file(memfd_create("stdin", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file) return fail_errno("memfd_create for standard input");
  TRY_VOID(write_all(file.get(), request.stdin_text));
  if (lseek(file.get(), 0, SEEK_SET) != 0) return fail_errno("lseek");
  if (fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
    return fail_errno("sealing standard input");
  }
  return file;
}

wire::Job job_for(const RunRequest& request) {
  wire::Job job;
  job.context = request.context;
  job.buffering = request.buffering;
  if (const auto* text = std::get_if<std::string>(&request.source)) {
    job.sources = {*text};
  } else {
    job.is_list = true;
    job.sources = std::get<std::vector<std::string>>(request.source);
  }
  job.filename = request.context == Context::repl ? "<stdin>" : request.filename;
  job.program = request.program;
  job.argv = request.argv;
  job.limits = request.limits;
  job.policy = request.policy;
  return job;
}

}  // namespace

Result<ZygoteProcess> ZygoteProcess::start(const Interpreter& interpreter, const Kind& kind, Isolation strongest,
                                           std::uint8_t children_ahead) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return fail_errno("socketpair");
  Fd ours(ends[0]);
  Fd theirs(ends[1]);
  TRY(const pid_t pid, spawn(interpreter, theirs.get(), kind.modules.empty() ? kEnvironment : kModuleEnvironment));
  theirs.reset();
  Fd pidfd(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  ZygoteProcess zygote(std::move(ours), std::move(pidfd), pid);
  const auto died = [&] { return fail(ErrorKind::internal, why_it_died(zygote.pidfd_, pid, interpreter)); };
  const std::string hello = wire::encode(wire::Hello{kind.hash_seed, strongest, kind.modules, children_ahead});
  (void)wire::send_frame(zygote.socket_.get(), hello);  // should it fail, what it said before it went says more
  pollfd watched{zygote.socket_.get(), POLLIN, 0};
  int events = 0;
  while ((events = poll(&watched, 1, kWarmUpMs)) < 0 && errno == EINTR) {
  }
  if (events == 0)
    return fail(ErrorKind::internal, fmt::format("Python {} did not start within a minute", kind.python));
  TRY(const std::optional<wire::Frame> frame, wire::receive_frame(zygote.socket_.get()));
  if (!frame) return died();
  if (const auto protocol = wire::protocol_of(frame->message); protocol != wire::kProtocol) {
    return fail(ErrorKind::internal,
                fmt::format("{} is of another build than hunch (it speaks protocol {}, hunch speaks {}): build or "
                            "install both anew",
                            interpreter.program.string(), protocol.value_or(0), wire::kProtocol));
  }
  std::optional<wire::Ready> ready = wire::decode_ready(frame->message);
  if (!ready) {
    return fail(ErrorKind::internal, fmt::format("{} does not say how it started", interpreter.program.string()));
  }
  zygote.ready_ = *std::move(ready);
  return zygote;
}

ZygoteProcess::~ZygoteProcess() {
  if (!socket_) return;  // moved from
  socket_.reset();
  // It ends when its socket closes; a run that is on is killed first. Killing it outright is for one that hangs.
  if (pidfd_) {
    pollfd watched{pidfd_.get(), POLLIN, 0};
    if (poll(&watched, 1, 2000) == 0) syscall(SYS_pidfd_send_signal, pidfd_.get(), SIGKILL, nullptr, 0);
  }
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

// The host reads without waiting; the run writes as into any pipe.
Result<ZygoteProcess::Streams> ZygoteProcess::make_streams() {
  Streams made;
  for (const auto& [reading, writing] :
       {std::pair{&made.stdout_reading, &made.stdout_writing}, std::pair{&made.stderr_reading, &made.stderr_writing}}) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return fail_errno("pipe");
    reading->reset(ends[0]);
    writing->reset(ends[1]);
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) return fail_errno("fcntl");
  }
  made.null.reset(open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!made.null) return fail_errno("open of /dev/null");
  return made;
}

void ZygoteProcess::provide_memory_group(const std::function<Result<MemoryGroup>()>& make) {
  if (std::exchange(asked_for_group_, true)) return;
  if (Result<MemoryGroup> group = make(); group) group_.emplace(*std::move(group));
}

Result<std::vector<int>> ZygoteProcess::admit(const RunRequest& request) {
  if (!request.policy.processes || !group_) return std::vector<int>{};
  TRY_VOID(group_->allow(request.limits.memory_bytes));
  return std::vector<int>{group_->entrance()};
}

Result<Transcript> ZygoteProcess::run(const RunRequest& request) {
  TRY(const std::vector<int> group, admit(request));
  if (!streams_) {
    TRY(streams_, make_streams());
  }
  Streams streams = *std::exchange(streams_, std::nullopt);
  TRY(Fd in, standard_input(request));
  if (!in) in = std::move(streams.null);
  ++runs_;
  const std::string frame = wire::encode(job_for(request));
  std::vector<int> descriptors = {in.get(), streams.stdout_writing.get(), streams.stderr_writing.get()};
  descriptors.insert(descriptors.end(), group.begin(), group.end());
  if (auto sent = wire::send_frame(socket_.get(), frame, descriptors); !sent) {
    alive_ = sent.error().kind == ErrorKind::usage;  // too large: the zygote has not seen it
    return tl::unexpected(sent.error());
  }
  in.reset();
  streams.stdout_writing.reset();
  streams.stderr_writing.reset();
  if (Result<Streams> next = make_streams()) streams_ = *std::move(next);  // else the next run says why
  Result<RunObservation> seen =
      observe(socket_.get(), std::move(streams.stdout_reading), std::move(streams.stderr_reading), request.limits);
  if (!seen) {
    alive_ = false;
    return tl::unexpected(seen.error());
  }
  seen->memory_exceeded = !group.empty() && group_->was_exceeded();
  Transcript transcript = conclude(request, *std::move(seen));
  transcript.memory_limit = request.policy.processes && group.empty() ? MemoryLimit::process : MemoryLimit::run;
  transcript.python = ready_.python;
  transcript.isolation = ready_.isolation;
  return transcript;
}

Result<std::chrono::microseconds> ZygoteProcess::measure_fork() {
  TRY_VOID(wire::send_frame(socket_.get(), wire::encode(wire::Fork{})));
  TRY(const std::optional<wire::Frame> frame, wire::receive_frame(socket_.get()));
  const std::optional<wire::Done> done = frame ? wire::decode_done(frame->message) : std::nullopt;
  if (!done || !done->error.empty()) return fail(ErrorKind::internal, "the zygote did not fork");
  return std::chrono::microseconds(done->wall_us);
}

}  // namespace hunch
