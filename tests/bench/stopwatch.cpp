// Times one run at a time, of whichever kind the caller asks for: a line in, the microseconds that it took out. So the
// kinds can be interleaved, and one moment's load weighs on all of them alike.
//
//   ahead    our run: the waiting child takes it
//   alone    our run: forked when it is asked for
//   floor    a fork of the same warm interpreter that ends at once
//   python   python3 -I FILE
//   bare     python3 -I -S -c SOURCE
//   bwrap    bubblewrap with all namespaces, python3 -I FILE in it
//   ready    our zygote, from its start until it is warm
//   pass     python3 -I -c pass
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/runner/zygote_process.h"

extern char** environ;

namespace hunch {
namespace {

using Clock = std::chrono::steady_clock;
using Time = std::chrono::microseconds;

constexpr char kSource[] = "squares = [n * n for n in range(5)]\nprint(squares)\n";
constexpr char kOutput[] = "[0, 1, 4, 9, 16]\n";
constexpr char kPython[] = "/usr/bin/python3";  // the very interpreter that hunch embeds

Result<Time> timed(const std::function<Result<std::string>()>& action, const std::string& expected) {
  const Clock::time_point begin = Clock::now();
  Result<std::string> output = action();
  const auto taken = std::chrono::duration_cast<Time>(Clock::now() - begin);
  if (!output) return tl::unexpected(output.error());
  if (*output != expected) return fail(ErrorKind::internal, "it printed " + *output);
  return taken;
}

// As quick as a program can be started: no shell, no search of the path.
Result<std::string> output_of(std::vector<std::string> command) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return fail_errno("pipe");
  const Fd reading(ends[0]);
  Fd writing(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, writing.get(), 1);
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = -1;
  const int error = posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return fail(ErrorKind::internal, command[0] + " cannot be started");
  writing.reset();
  Result<std::string> output = read_all(reading.get(), 1 << 20);
  int status = 0;
  waitpid(pid, &status, 0);
  if (output && status != 0) return fail(ErrorKind::internal, fmt::format("{} ended with {}", command[0], status));
  return output;
}

class Stopwatch {
 public:
  Stopwatch(Interpreter interpreter, std::string file) : interpreter_(std::move(interpreter)), file_(std::move(file)) {}

  Result<Time> time(const std::string& kind) {
    if (kind == "ahead") return time_run(ahead_, 2);
    if (kind == "alone") return time_run(alone_, 0);
    if (kind == "floor") {
      TRY(ZygoteProcess * zygote, started(alone_, 0));
      return zygote->measure_fork();
    }
    if (kind == "ready") {
      return timed(
          [this]() -> Result<std::string> {
            TRY(const ZygoteProcess zygote, start(0));
            return zygote.ready().python.empty() ? "" : "warm";
          },
          "warm");
    }
    if (kind == "python") return timed([this] { return output_of({kPython, "-I", file_}); }, kOutput);
    if (kind == "bare") return timed([] { return output_of({kPython, "-I", "-S", "-c", kSource}); }, kOutput);
    if (kind == "pass") return timed([] { return output_of({kPython, "-I", "-c", "pass"}); }, "");
    if (kind == "bwrap") return timed([this] { return in_bubblewrap(); }, kOutput);
    return fail(ErrorKind::usage, "no such kind: " + kind);
  }

 private:
  Result<ZygoteProcess> start(std::uint8_t children_ahead) {
    TRY(ZygoteProcess zygote,
        ZygoteProcess::start(interpreter_, {interpreter_.version, 0, {}}, Isolation::full, children_ahead));
    if (zygote.ready().failure != wire::Ready::Failure::none) {
      return fail(ErrorKind::sandbox_unavailable, zygote.ready().error);
    }
    return zygote;
  }
  Result<ZygoteProcess*> started(std::unique_ptr<ZygoteProcess>& zygote, std::uint8_t children_ahead) {
    if (!zygote) {
      TRY(ZygoteProcess made, start(children_ahead));
      zygote = std::make_unique<ZygoteProcess>(std::move(made));
    }
    return zygote.get();
  }
  Result<Time> time_run(std::unique_ptr<ZygoteProcess>& which, std::uint8_t children_ahead) {
    TRY(ZygoteProcess * zygote, started(which, children_ahead));
    RunRequest request;
    request.source = kSource;
    return timed(
        [&]() -> Result<std::string> {
          TRY(const Transcript transcript, zygote->run(request));
          return transcript.stdout_bytes;
        },
        kOutput);
  }
  Result<std::string> in_bubblewrap() const {
    return output_of({"/usr/bin/bwrap",
                      "--unshare-all",
                      "--die-with-parent",
                      "--new-session",
                      "--clearenv",
                      "--ro-bind",
                      "/usr",
                      "/usr",
                      "--symlink",
                      "usr/lib",
                      "/lib",
                      "--symlink",
                      "usr/lib64",
                      "/lib64",
                      "--symlink",
                      "usr/bin",
                      "/bin",
                      "--dev",
                      "/dev",
                      "--proc",
                      "/proc",
                      "--tmpfs",
                      "/tmp",
                      "--ro-bind",
                      file_,
                      file_,
                      kPython,
                      "-I",
                      file_});
  }

  Interpreter interpreter_;
  std::string file_;
  std::unique_ptr<ZygoteProcess> ahead_, alone_;
};

int serve(const std::string& file) {
  const auto interpreters = find_interpreters();
  const auto interpreter = interpreters ? choose_interpreter(*interpreters, "") : tl::unexpected(interpreters.error());
  const Fd opened(open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644));
  if (!interpreter || !opened || !write_all(opened.get(), kSource)) {
    std::cerr << "stopwatch: " << (interpreter ? file : interpreter.error().message) << "\n";
    return 1;
  }
  Stopwatch stopwatch(*interpreter, file);
  for (std::string kind; std::getline(std::cin, kind);) {
    const Result<Time> taken = stopwatch.time(kind);
    if (taken) {
      std::cout << taken->count() << std::endl;
    } else {
      std::cout << "error: " << taken.error().message << std::endl;
    }
  }
  return 0;
}

}  // namespace
}  // namespace hunch

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "stopwatch FILE: where to write the program that is timed\n";
    return 2;
  }
  return hunch::serve(argv[1]);
}
