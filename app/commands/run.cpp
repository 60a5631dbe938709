// hunch run: a program in the sandbox, as `python3 -I` would run it.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "app/command.h"
#include "app/json_lines.h"
#include "app/options.h"
#include "app/quantity.h"
#include "app/run_everywhere.h"
#include "app/run_output.h"
#include "app/run_request_json.h"
#include "app/standard_output.h"
#include "app/transcript_json.h"
#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

constexpr std::string_view kEveryPython = "all";

struct RunOptions {
  bool repl = false, json = false, json_lines = false;
  int jobs = 0;
  std::string python;
  std::optional<std::uint32_t> hash_seed;
  Policy policy;
  Limits limits;
  std::string file;
};

Result<void> read_allow(RunOptions& options, const std::string& what) {
  if (what != "threads" && what != "processes" && what != "files") {
    return fail(ErrorKind::usage, "'" + what + "' is none of threads, processes, files");
  }
  options.policy.processes = options.policy.processes || what == "processes";
  options.policy.files = options.policy.files || what == "files";
  return {};
}

Result<void> read_seed(RunOptions& options, const std::string& text) {
  std::uint32_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size()) {
    return fail(ErrorKind::usage, "'" + text + "' is no whole number from 0 to 4294967295");
  }
  options.hash_seed = seed;
  return {};
}

Result<void> read_time(RunOptions& options, const std::string& text) {
  TRY(options.limits.wall_time, parse_duration(text));
  options.limits.cpu_time = options.limits.wall_time;
  return {};
}

Result<void> read_memory(RunOptions& options, const std::string& text) {
  TRY(options.limits.memory_bytes, parse_bytes(text));
  return {};
}

void declare_options(CLI::App& parser, RunOptions& options) {
  const auto by = [&options](Result<void> (*read)(RunOptions&, const std::string&)) {
    return [&options, read](const std::string& text) { return read(options, text); };
  };
  add_operand(parser, "FILE", options.file, Presence::optional,
              "The program, or - for standard input; words after it are its sys.argv");
  pass_on_words(parser);
  add_flag(parser, "--repl", options.repl, "Run it as if typed at the >>> prompt");
  add_flag(parser, "--json", options.json, "Print the transcript as one JSON object");
  add_flag(parser, "--json-lines", options.json_lines, "Serve requests from standard input, one JSON object a line");
  add_number(parser, "--jobs", options.jobs, {1, 256},
             {"N", "With --json-lines: runs at once (default: one per processor)"});
  add_text(parser, "--python", options.python, {"X.Y|all", "The Python to run it on, or all of them side by side"});
  add_value(parser, "--hash-seed", by(read_seed), {"N", "PYTHONHASHSEED (default: random; with --json-lines 0)"});
  add_value(parser, "--allow", by(read_allow), {"WHAT", "Grant processes or files; threads are granted always"});
  add_value(parser, "--time", by(read_time), {"2s|500ms", "Stop it after this time (default 2s)"});
  add_value(parser, "--memory", by(read_memory), {"256M|1G", "Memory beyond the interpreter's own (default 256M)"});
}

std::uint32_t random_seed() {
  std::uint32_t seed = 0;
  // 0 would turn hash randomisation off, which python3 never does by itself.
  while (seed == 0) {
    if (::getrandom(&seed, sizeof seed, 0) != sizeof seed) seed = static_cast<std::uint32_t>(::getpid());
  }
  return seed;
}

// As python3 puts it into tracebacks: absolute, and otherwise as it was written.
std::string shown_filename(const std::string& file) {
  if (file.starts_with('/')) return file;
  std::error_code error;
  const std::string folder = std::filesystem::current_path(error).string();
  return (folder == "/" ? "" : folder) + "/" + file;
}

Result<std::string> read_source(const std::string& file) {
  // Not by read_file: a named pipe, such as bash's <(…), may be slow to fill.
  const Fd opened(file == "-" ? -1 : ::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened && file != "-") {
    return fail(ErrorKind::usage, fmt::format("cannot open '{}': {}", file, std::strerror(errno)));
  }
  Result<std::string> source = read_all(file == "-" ? STDIN_FILENO : opened.get(), kMaxSourceBytes);
  if (source) return source;
  return fail(ErrorKind::usage,
              fmt::format("{}: {}", file == "-" ? "standard input" : "'" + file + "'", source.error().message));
}

// A pipe or file that can only be read is passed on as it is. What could be written to as well must not get into the
// sandbox, and what several runs read would be gone after the first: so it is read here. A terminal or device counts as
// empty.
enum class Readers { one, several };
Result<void> pass_stdin(RunRequest& request, Readers readers) {
  struct stat status {};
  if (::fstat(STDIN_FILENO, &status) != 0) return {};
  if (!S_ISFIFO(status.st_mode) && !S_ISREG(status.st_mode) && !S_ISSOCK(status.st_mode)) return {};
  if (readers == Readers::one && (::fcntl(STDIN_FILENO, F_GETFL) & O_ACCMODE) == O_RDONLY) {
    request.stdin_fd = STDIN_FILENO;
    return {};
  }
  constexpr std::size_t kMaxBytes = 16 << 20;
  Result<std::string> text = read_all(STDIN_FILENO, kMaxBytes);
  if (!text) return fail(ErrorKind::usage, "standard input: " + text.error().message);
  request.stdin_text = *std::move(text);
  return {};
}

RunRequest request_of(const RunOptions& options) {
  RunRequest request;
  request.context = options.repl ? Context::repl : Context::script;
  request.python = options.python;
  request.policy = options.policy;
  request.limits = options.limits;
  return request;
}

Result<int> serve(const RunOptions& options) {
  if (!options.file.empty()) return fail(ErrorKind::usage, "run: --json-lines reads standard input and takes no FILE");
  if (options.json) return fail(ErrorKind::usage, "run: --json is for one program, --json-lines for many; choose one");
  if (options.python == kEveryPython) {
    return fail(ErrorKind::usage, "run: --python all goes with FILE; a request may name its own \"python\"");
  }
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  JsonLinesOptions service;
  service.jobs = options.jobs > 0 ? options.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  service.defaults = request_of(options);
  service.defaults.hash_seed = options.hash_seed.value_or(0);
  return serve_json_lines(*runner, service);
}

Result<int> run_on_one(const RunOptions& options, const RunRequest& request) {
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  TRY(const Transcript transcript, runner->run(request));
  if (options.json) {
    TRY_VOID(print(transcript_line(transcript)));
    return transcript.ending == Ending::sandbox_error ? kExitSandbox : kExitWell;
  }
  TRY_VOID(write_run_output(transcript));
  return run_exit_status(transcript);
}

Result<int> run_on_all(const RunOptions& options, const RunRequest& request, const CommonOptions& common) {
  TRY(const std::vector<Interpreter> interpreters, find_interpreters());
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  const std::vector<RunOnPython> runs = run_everywhere(*runner, interpreters, request);
  if (options.json) {
    TRY_VOID(print_everywhere(runs));
    return failure_status_everywhere(runs);
  }
  TRY_VOID(show_everywhere(runs, common));
  return exit_status_everywhere(runs);
}

Result<int> run_file(const RunOptions& options, std::vector<std::string> arguments, const CommonOptions& common) {
  if (options.file.empty())
    return fail(ErrorKind::usage, "run: FILE is missing; name a program, or - for standard input");
  if (options.jobs > 0) return fail(ErrorKind::usage, "run: --jobs goes with --json-lines");
  const bool everywhere = options.python == kEveryPython;
  RunRequest request = request_of(options);
  TRY(request.source, read_source(options.file));
  if (options.file != "-") TRY_VOID(pass_stdin(request, everywhere ? Readers::several : Readers::one));
  request.filename = options.repl || options.file == "-" ? "<stdin>" : shown_filename(options.file);
  request.program = options.file;
  request.hash_seed = options.hash_seed ? *options.hash_seed : random_seed();
  request.argv = std::move(arguments);
  // python3 fills blocks when its output is no terminal; for --json, what was printed before a time-out shall be there.
  const bool lines = options.json || everywhere || ::isatty(STDOUT_FILENO);
  request.buffering = lines ? Buffering::line : Buffering::block;
  return everywhere ? run_on_all(options, request, common) : run_on_one(options, request);
}

}  // namespace

Action declare_run(CLI::App& parser) {
  const auto options = std::make_shared<RunOptions>();
  declare_options(parser, *options);
  return [options, &parser](const CommonOptions& common) -> Result<int> {
    if (options->json_lines) return serve(*options);
    return run_file(*options, passed_on(parser), common);
  };
}

}  // namespace hunch
