// A Transcript is all that is observable of one run.
//
// Facts by origin. Trusted, because the supervisor measured them: ending (as far as a signal, a status or a limit shows
// it), exit_code, signal, truncated, usage, and the bytes of the two streams. Told by the child and so only as honest
// as the snippet: exception, statements, order.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hunch {

// Spelt the same in C++, JSON and on the command line.
enum class Ending {
  finished,       // ran to its end, status 0
  raised,         // an uncaught exception, a SyntaxError included
  exited,         // left by itself: sys.exit(n), os._exit(n)
  timed_out,      // stopped: wall or CPU time
  out_of_memory,  // stopped, or raised MemoryError, because of Limits::memory_bytes
  output_limit,   // stopped: too many bytes or lines
  crashed,        // died of a signal of its own making (SIGSEGV, SIGABRT, …)
  killed,         // died of a signal sent on purpose, not by us
  refused,        // not run: the policy or the source cannot be granted
  no_report,      // ended, but its report is missing or malformed
  sandbox_error,  // not run: the sandbox could not be built
};

enum class Context { script, repl };

// How much of the isolation could be built. `none` occurs only where nothing ran.
enum class Isolation { full, no_userns, none };

// What has Limits::memory_bytes to itself: the run, or each of its processes, of which there are several only where
// they are granted.
enum class MemoryLimit { run, process };

struct ExceptionInfo {
  std::string type;     // as the traceback shows it: "ValueError", "json.decoder.JSONDecodeError"
  std::string message;  // str(exception), at most 4 KiB
  int line = 0;         // of the snippet, 1-based; 0 if unknown

  bool operator==(const ExceptionInfo&) const = default;
};

// One input of the repl context.
struct Statement {
  std::string source;
  std::string stdout_bytes;
  std::string stderr_bytes;
  std::optional<ExceptionInfo> exception;
};

enum class Stream : std::uint8_t { out, err };

// A piece of output, in the order in which pieces were written.
struct OutputPiece {
  Stream stream = Stream::out;
  std::uint64_t length = 0;  // bytes
};

struct Usage {
  std::chrono::microseconds wall{0};
  std::chrono::microseconds cpu{0};
  std::uint64_t peak_memory_bytes = 0;  // resident set at its highest, the warm interpreter's pages included
};

struct Transcript {
  Ending ending = Ending::sandbox_error;
  std::string detail;  // what a person should know of the ending: the limit reached, why it was refused; may be ""
  std::string stdout_bytes;
  std::string stderr_bytes;
  std::vector<OutputPiece> order;  // sums to both streams, or empty when the order is not known
  std::optional<ExceptionInfo> exception;
  std::optional<int> exit_code;  // absent when a signal ended it
  std::optional<int> signal;
  bool truncated = false;             // a stream was cut at a limit; never equal to any prediction
  std::vector<Statement> statements;  // repl only

  std::string python;  // "3.11.2"
  Context context = Context::script;
  std::uint32_t hash_seed = 0;
  Isolation isolation = Isolation::none;
  MemoryLimit memory_limit = MemoryLimit::run;
  Usage usage;
};

std::string_view to_string(Ending ending);        // "timed_out"
std::string_view to_string(Context context);      // "script", "repl"
std::string_view to_string(Isolation isolation);  // "full", "no-userns", "none"
std::string_view to_string(MemoryLimit limit);    // "run", "process"
std::optional<Ending> parse_ending(std::string_view text);
std::optional<Context> parse_context(std::string_view text);

}  // namespace hunch
