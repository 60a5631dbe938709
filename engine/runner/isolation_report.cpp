#include "engine/runner/isolation_report.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/runner/memory_group.h"

namespace hunch {
namespace {

struct Pipe {
  Fd reading, writing;
};

Result<Pipe> make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return fail_errno("pipe");
  return Pipe{Fd(ends[0]), Fd(ends[1])};
}

// What `hunch-python<X.Y> --probe` prints, on standard output and on standard error.
struct ProbeOutput {
  std::string layers, trouble;
};

Result<ProbeOutput> run_probe(const Interpreter& interpreter) {
  TRY(Pipe out, make_pipe());
  TRY(Pipe err, make_pipe());
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, out.writing.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, err.writing.get(), STDERR_FILENO);
  std::string name = interpreter.program.filename().string();
  std::string option = "--probe";
  char* const argv[] = {name.data(), option.data(), nullptr};
  char* const environment[] = {nullptr};
  pid_t pid = -1;
  const int error = posix_spawn(&pid, interpreter.program.c_str(), &files, nullptr, argv, environment);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) {
    return fail(ErrorKind::internal,
                fmt::format("{} cannot be started: {}", interpreter.program.string(), strerror(error)));
  }
  out.writing.reset();
  err.writing.reset();
  const Result<std::string> layers = read_all(out.reading.get(), 1 << 16);
  const Result<std::string> trouble = read_all(err.reading.get(), 1 << 16);
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  if (!layers) return tl::unexpected<Error>(layers.error());
  return ProbeOutput{*layers, trouble.value_or("")};
}

// What can be done about a missing layer, and whether anything runs without it.
struct Advice {
  std::string_view layer;
  bool required;
  std::string_view advice;
};
constexpr std::string_view kNamespaces =
    "allow unprivileged user namespaces: sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0, "
    "kernel.apparmor_restrict_unprivileged_userns=0; in a container: --security-opt seccomp=unconfined or a profile "
    "that "
    "allows unshare and mount";
constexpr Advice kAdvice[] = {
    {"unprivileged user", true, "run hunch as an ordinary user, or as a root that may change its user"},
    {"landlock", true, "boot a kernel with CONFIG_SECURITY_LANDLOCK and landlock in lsm= (Linux 5.13 or later)"},
    {"seccomp", true, "boot a kernel with CONFIG_SECCOMP_FILTER; in a container: allow the seccomp system call"},
    {"rlimits", true, "raise the hard limits of the shell that starts hunch (ulimit -H -a)"},
    {"pidfd", true, "boot Linux 5.3 or later; in a container: allow pidfd_open"},
};

LayerReport layer_from(std::string_view line) {
  std::string fields[4];
  for (std::string& field : fields) {
    const std::size_t tab = line.find('\t');
    field = std::string(line.substr(0, tab));
    line = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
  }
  LayerReport layer;
  layer.name = fields[0];
  layer.works = fields[1] == "ok";
  layer.how = fields[2];
  layer.detail = fields[3];
  layer.required = false;
  std::string_view advice = kNamespaces;
  for (const Advice& entry : kAdvice) {
    if (entry.layer != layer.name) continue;
    layer.required = entry.required;
    advice = entry.advice;
  }
  if (!layer.works) layer.advice = std::string(advice);
  return layer;
}

Isolation level_of(const std::vector<LayerReport>& layers) {
  Isolation level = Isolation::full;
  bool jail = false;
  for (const LayerReport& layer : layers) {
    if (layer.name == "jail") jail = layer.works;
  }
  for (const LayerReport& layer : layers) {
    // Inside namespaces, Landlock is a second lock on the same door.
    if (layer.required && !layer.works && !(jail && layer.name == "landlock")) return Isolation::none;
    if (!layer.required && !layer.works) level = Isolation::no_userns;
  }
  return level;
}

}  // namespace

Result<IsolationReport> probe_isolation(const Interpreter& interpreter) {
  TRY(const ProbeOutput output, run_probe(interpreter));
  IsolationReport report;
  for (const std::string_view line : split_lines(output.layers)) report.layers.push_back(layer_from(line));
  if (report.layers.empty()) {
    const std::string_view trouble = trim(output.trouble);  // of the loader, as a rule, which names the library
    return fail(
        ErrorKind::internal,
        fmt::format("nothing can be tried: {}",
                    trouble.empty() ? interpreter.program.string() + " --probe says nothing" : std::string(trouble)));
  }
  report.level = level_of(report.layers);
  const Result<MemoryGroup> group = MemoryGroup::create();
  report.memory_limit = group ? MemoryLimit::run : MemoryLimit::process;
  if (!group) report.memory_detail = group.error().message;
  return report;
}

}  // namespace hunch
