// The wire is what host and zygote say to each other over one stream socket, each message a frame.
//
//   host → zygote   Hello (Job | Kill | Fork)* Job carries the snippet's stdin, stdout and stderr as descriptors, and,
//                                              where there is one, the entrance to its memory group
//   zygote → host   Ready Done*                one Done a Job or Fork
//   zygote → child  Job Source                 the Job as it came, and then the source as a descriptor
//
// A Kill ends the run in progress; one that arrives between runs is ignored. Either side ends the conversation by
// closing. Decoding is strict: a message that is short, long or out of range is std::nullopt, never a guess. All
// integers are little-endian. The Report inside Done was written by the snippet's own process: untrusted data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/runner/buffering.h"
#include "engine/runner/limits.h"
#include "engine/runner/policy.h"
#include "engine/runner/transcript.h"

namespace hunch::wire {

// Of this build's messages; to be raised with every change of any of them. Hello and Ready begin with it, whatever else
// may change, so that a host and a zygote of different builds can say so.
inline constexpr std::uint32_t kProtocol = 3;

inline constexpr std::size_t kMaxReportBytes = 48U << 10;
inline constexpr std::size_t kMaxEndBytes = 6U << 10;  // of them; for the last record, whatever went before
inline constexpr std::size_t kMaxPieces = 4096;
inline constexpr std::uint8_t kMaxChildrenAhead = 16;

// What kind of zygote to become.
struct Hello {
  std::uint32_t hash_seed = 0;
  Isolation strongest = Isolation::full;
  std::vector<std::string> modules;  // to import before forking
  std::uint8_t children_ahead = 2;   // that wait for jobs: while one runs, the next is ready, and another gets ready
};

// The zygote is warm, or says why it is not.
struct Ready {
  enum class Failure : std::uint8_t {
    none,
    namespaces,      // refused here: a zygote with Isolation::no_userns may do better
    missing_module,  // one of Hello::modules
    other,
  };
  Failure failure = Failure::none;
  std::string error;   // for people; "" when warm
  std::string python;  // "3.11.2"
  std::string prefix;  // where it is installed: "/usr"
  Isolation isolation = Isolation::none;
  std::vector<std::string> module_versions;  // of Hello::modules, "" where a module does not say
};

struct Job {
  Context context = Context::script;
  Buffering buffering = Buffering::line;
  bool is_list = false;              // repl: `sources` are inputs, each compiled alone; otherwise one text
  std::vector<std::string> sources;  // exactly one unless is_list
  std::string filename;
  std::string program;  // sys.argv[0]; "" for the filename
  std::vector<std::string> argv;
  Limits limits;
  Policy policy;
};

struct Kill {};

// Asks for a child that ends at once: what no run can cost less than. For measuring.
struct Fork {};

// Says that the descriptor that comes with it is the source to run.
struct Source {};

// One byte, from the child to the zygote: all steps of the lock-down are done, and the snippet is next.
inline constexpr char kRunning = 'r';

// How far the child got. Every step before `running` is a step of the lock-down.
enum class Stage : std::uint32_t {
  forked,
  session,
  landlock,
  directory,
  capabilities,
  seccomp,
  waiting,  // locked down, without a job
  descriptors,
  rlimits,
  source,
  running,
};
const char* to_string(Stage stage);

// Measured by the zygote, except for `report` and `pieces`, which the child left in shared memory.
struct Done {
  std::string error;  // the zygote could not even fork; "" otherwise
  Stage stage = Stage::forked;
  std::int32_t stage_errno = 0;
  std::int32_t wait_status = 0;    // wait4(2)
  std::uint64_t wall_us = 0;       // from the job until reaped
  std::uint64_t cpu_us = 0;        // user + system, wait4(2), since the job
  bool cpu_limit_reached = false;  // so the zygote killed it
  std::uint64_t peak_memory_bytes = 0;
  bool pieces_complete = false;
  std::vector<std::uint32_t> pieces;  // bit 31: stderr; the rest: bytes written
  std::string report;                 // records, see Report
};

// What the child tells of its run: any number of statements, then perhaps how the main program ended.
struct Report {
  struct Statement {
    std::uint32_t begin = 0;  // of its source, in bytes of the text or as an index into the list
    std::uint32_t end = 0;
    std::uint64_t stdout_end = 0;  // bytes written to stdout when it ended
    std::uint64_t stderr_end = 0;
    std::optional<ExceptionInfo> exception;
  };
  enum class End : std::uint8_t { finished, raised, exited };

  std::vector<Statement> statements;
  std::optional<End> end;
  std::optional<ExceptionInfo> exception;
  bool memory_refused = false;  // an allocation that the machine could have given was refused
};

std::string encode(const Hello& hello);
std::string encode(const Ready& ready);
std::string encode(const Job& job);
std::string encode(const Kill& kill);
std::string encode(const Fork& fork);
std::string encode(const Source& source);
std::string encode(const Done& done);
// One record of a report; records are concatenated.
std::string encode_statement(const Report::Statement& statement);
std::string encode_end(Report::End end, const std::optional<ExceptionInfo>& exception, bool memory_refused);

// The number that a Hello or Ready begins with, of this build or any other.
std::optional<std::uint32_t> protocol_of(std::string_view message);
std::optional<Hello> decode_hello(std::string_view message);
std::optional<Ready> decode_ready(std::string_view message);
std::optional<std::variant<Job, Kill, Fork>> decode_command(std::string_view message);
std::optional<Source> decode_source(std::string_view message);
std::optional<Done> decode_done(std::string_view message);
std::optional<Report> decode_report(std::string_view records);

}  // namespace hunch::wire
