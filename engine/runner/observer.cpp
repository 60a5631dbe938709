#include "engine/runner/observer.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "engine/runner/frame.h"

namespace hunch {
namespace {

using Clock = std::chrono::steady_clock;

// A zygote that has not answered a Kill by then is itself broken.
constexpr std::chrono::seconds kGrace{5};

// Most runs are over by then, and what they wrote is read at once: being woken for every write would only slow them.
constexpr std::chrono::milliseconds kUndisturbed{3};

// Takes in both streams up to the limits.
class Intake {
 public:
  Intake(Fd out, Fd err, const Limits& limits) : ends_{std::move(out), std::move(err)}, limits_(limits) {}

  [[nodiscard]] int fd(int stream) const { return ends_[stream].get(); }

  // Reads what is there without waiting; closes the end at its end of file.
  void read_some(int stream, RunObservation& into) {
    std::string& bytes = stream == 0 ? into.stdout_bytes : into.stderr_bytes;
    while (ends_[stream]) {
      const ssize_t count = ::read(ends_[stream].get(), buffer_, sizeof buffer_);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return;
      if (count == 0) {
        ends_[stream].reset();
        return;
      }
      if (!take({buffer_, static_cast<std::size_t>(count)}, bytes)) into.truncated = true;
      if (into.truncated) return;
    }
  }

 private:
  // Whether all of it fitted.
  bool take(std::string_view piece, std::string& bytes) {
    std::size_t fits = std::min<std::uint64_t>(piece.size(), limits_.output_bytes - bytes_);
    const std::string_view head = piece.substr(0, fits);
    lines_ += static_cast<std::uint64_t>(std::count(head.begin(), head.end(), '\n'));
    while (lines_ > limits_.output_lines) {
      fits = piece.rfind('\n', fits - 1);  // exclusive: the newline over the limit is cut off
      --lines_;
    }
    bytes.append(piece.substr(0, fits));
    bytes_ += fits;
    return fits == piece.size();
  }

  Fd ends_[2];
  Limits limits_;
  std::uint64_t bytes_ = 0;
  std::uint64_t lines_ = 0;
  char buffer_[64 << 10];
};

// In milliseconds for poll(2), rounded up.
int until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000'000));
}

}  // namespace

Result<RunObservation> observe(int zygote_socket, Fd stdout_end, Fd stderr_end, const Limits& limits) {
  RunObservation seen;
  Intake intake(std::move(stdout_end), std::move(stderr_end), limits);
  const Clock::time_point begin = Clock::now();
  Clock::time_point deadline = begin + limits.wall_time;
  bool listening = false;
  const auto kill_for = [&](KillCause cause) {
    if (seen.cause != KillCause::none) return;
    seen.cause = cause;
    deadline = Clock::now() + kGrace;
    (void)wire::send_frame(zygote_socket, wire::encode(wire::Kill{}));  // if it fails, the grace runs out
  };
  while (true) {
    pollfd watched[3] = {{zygote_socket, POLLIN, 0},
                         {listening && !seen.truncated ? intake.fd(0) : -1, POLLIN, 0},
                         {listening && !seen.truncated ? intake.fd(1) : -1, POLLIN, 0}};
    const int events = poll(watched, 3, until(listening ? deadline : std::min(deadline, begin + kUndisturbed)));
    if (events < 0 && errno == EINTR) continue;
    if (events < 0) return fail_errno("poll");
    if (events == 0 && !listening && Clock::now() < deadline) {
      listening = true;
      continue;
    }
    // By the clock, not by poll having found nothing: a run that writes all the time leaves it no such moment.
    if (watched[0].revents == 0 && Clock::now() >= deadline) {
      if (seen.cause != KillCause::none) return fail(ErrorKind::internal, "the zygote does not answer");
      kill_for(KillCause::wall_time);
    }
    for (int stream = 0; stream < 2; ++stream) {
      if (watched[stream + 1].revents != 0) intake.read_some(stream, seen);
    }
    if (seen.truncated) kill_for(KillCause::output);
    if (watched[0].revents == 0) continue;
    TRY(const std::optional<wire::Frame> frame, wire::receive_frame(zygote_socket));
    if (!frame) return fail(ErrorKind::internal, "the zygote died");
    std::optional<wire::Done> done = wire::decode_done(frame->message);
    if (!done) return fail(ErrorKind::internal, "the zygote sent what it never sends");
    seen.done = *std::move(done);
    for (int stream = 0; stream < 2 && !seen.truncated; ++stream) intake.read_some(stream, seen);
    if (seen.truncated && seen.cause == KillCause::none) seen.cause = KillCause::output;
    return seen;
  }
}

namespace {

bool died_of_own_fault(int signal_number) {
  switch (signal_number) {
    case SIGSEGV:
    case SIGBUS:
    case SIGILL:
    case SIGFPE:
    case SIGABRT:
    case SIGSYS:
    case SIGTRAP:
      return true;
    default:
      return false;
  }
}

std::string signal_name(int signal_number) {
  const char* name = sigabbrev_np(signal_number);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal_number);
}

std::string seconds(std::chrono::milliseconds time) {
  return fmt::format("{:g} s", static_cast<double>(time.count()) / 1000);
}

void conclude_signal(const RunRequest& request, const RunObservation& seen, Transcript& transcript) {
  const wire::Done& done = seen.done;
  const KillCause cause = seen.cause;
  const int number = WTERMSIG(done.wait_status);
  transcript.signal = number;
  if (number == SIGKILL && cause == KillCause::wall_time) {
    transcript.ending = Ending::timed_out;
    transcript.detail = fmt::format("stopped after {} (wall time)", seconds(request.limits.wall_time));
  } else if (number == SIGKILL && seen.memory_exceeded) {
    transcript.ending = Ending::out_of_memory;
    transcript.detail = fmt::format("its processes took more than {} MiB together", request.limits.memory_bytes >> 20);
  } else if (number == SIGKILL &&
             (done.cpu_limit_reached || std::chrono::microseconds(done.cpu_us) >= request.limits.cpu_time)) {
    transcript.ending = Ending::timed_out;
    transcript.detail = fmt::format("stopped after {} (CPU time)", seconds(request.limits.cpu_time));
  } else if (number == SIGINT && transcript.exception && transcript.exception->type == "KeyboardInterrupt") {
    transcript.ending = Ending::raised;
  } else {
    transcript.ending = died_of_own_fault(number) ? Ending::crashed : Ending::killed;
    transcript.detail = fmt::format("ended by {}", signal_name(number));
  }
}

// CPython's status when the streams could not be flushed at the end, whatever it would have been otherwise.
constexpr int kUnflushed = 120;

void conclude_exit(const std::optional<wire::Report>& report, int expected_raise_status, const RunRequest& request,
                   Transcript& transcript) {
  using End = wire::Report::End;
  const int code = *transcript.exit_code;
  if (!report) {
    transcript.ending = Ending::no_report;
    transcript.detail = "the report of the run is malformed";
  } else if (!report->end) {
    transcript.ending = Ending::exited;
    transcript.detail = "left at once, by os._exit or the like";
  } else if (*report->end == End::finished && code == 0) {
    transcript.ending = Ending::finished;
  } else if (*report->end == End::raised && (code == expected_raise_status || code == kUnflushed)) {
    transcript.ending = report->memory_refused ? Ending::out_of_memory : Ending::raised;
    if (report->memory_refused) {
      transcript.detail = fmt::format("more than {} MiB were asked for", request.limits.memory_bytes >> 20);
    }
  } else {
    transcript.ending = Ending::exited;
  }
}

// The pieces of output in their order, if they add up to what was read.
std::vector<OutputPiece> order_of(const wire::Done& done, const Transcript& transcript) {
  if (!done.pieces_complete || transcript.truncated) return {};
  std::vector<OutputPiece> order;
  std::uint64_t sums[2] = {0, 0};
  for (const std::uint32_t piece : done.pieces) {
    const Stream stream = (piece >> 31) != 0 ? Stream::err : Stream::out;
    const std::uint64_t length = piece & 0x7fffffff;
    sums[static_cast<int>(stream)] += length;
    if (!order.empty() && order.back().stream == stream) {
      order.back().length += length;
    } else {
      order.push_back({stream, length});
    }
  }
  if (sums[0] != transcript.stdout_bytes.size() || sums[1] != transcript.stderr_bytes.size()) return {};
  return order;
}

std::string statement_source(const RunRequest& request, const wire::Report::Statement& statement) {
  if (const auto* inputs = std::get_if<std::vector<std::string>>(&request.source)) {
    return statement.begin < inputs->size() ? (*inputs)[statement.begin] : "";
  }
  const std::string& text = std::get<std::string>(request.source);
  if (statement.begin > statement.end || statement.end > text.size()) return "";
  std::string source = text.substr(statement.begin, statement.end - statement.begin);
  while (!source.empty() && (source.back() == '\n' || source.back() == '\r')) source.pop_back();
  return source;
}

// Cuts [begin, end) out of the bytes, as far as they reach.
std::string cut(const std::string& bytes, std::uint64_t begin, std::uint64_t end) {
  begin = std::min<std::uint64_t>(begin, bytes.size());
  end = std::clamp<std::uint64_t>(end, begin, bytes.size());
  return bytes.substr(begin, end - begin);
}

// Whether the positions go forwards only, as those of a session do. What goes back would be cut out again and again,
// and a few bytes of a forged report become gigabytes here.
bool goes_forwards(const wire::Report& report, const RunRequest& request) {
  const bool is_list = std::holds_alternative<std::vector<std::string>>(request.source);
  std::uint32_t index = 0;
  wire::Report::Statement last;
  for (const wire::Report::Statement& told : report.statements) {
    if (is_list && told.begin != index++) return false;
    if (told.begin < last.end || told.end < told.begin) return false;
    if (told.stdout_end < last.stdout_end || told.stderr_end < last.stderr_end) return false;
    last = told;
  }
  return true;
}

std::vector<Statement> statements_of(const RunRequest& request, const wire::Report& report,
                                     const Transcript& transcript) {
  std::vector<Statement> statements;
  std::uint64_t out = 0;
  std::uint64_t err = 0;
  for (const wire::Report::Statement& told : report.statements) {
    statements.push_back({statement_source(request, told), cut(transcript.stdout_bytes, out, told.stdout_end),
                          cut(transcript.stderr_bytes, err, told.stderr_end), told.exception});
    out = told.stdout_end;
    err = told.stderr_end;
  }
  return statements;
}

}  // namespace

Transcript conclude(const RunRequest& request, RunObservation seen) {
  Transcript transcript;
  transcript.context = request.context;
  transcript.hash_seed = request.hash_seed;
  transcript.stdout_bytes = std::move(seen.stdout_bytes);
  transcript.stderr_bytes = std::move(seen.stderr_bytes);
  transcript.truncated = seen.truncated;
  transcript.usage = {std::chrono::microseconds(seen.done.wall_us), std::chrono::microseconds(seen.done.cpu_us),
                      seen.done.peak_memory_bytes};
  if (!seen.done.error.empty()) {
    transcript.ending = Ending::sandbox_error;
    transcript.detail = seen.done.error;
    return transcript;
  }
  if (seen.done.stage != wire::Stage::running) {
    transcript.ending = Ending::sandbox_error;
    transcript.detail = fmt::format("a step of the lock-down failed: {}: {}", to_string(seen.done.stage),
                                    strerror(seen.done.stage_errno));
    if (seen.cause == KillCause::wall_time) transcript.detail = "the lock-down did not end in time";
    return transcript;
  }
  std::optional<wire::Report> report = wire::decode_report(seen.done.report);
  if (report && !goes_forwards(*report, request)) report.reset();
  if (report && report->end) transcript.exception = report->exception;
  if (WIFEXITED(seen.done.wait_status)) transcript.exit_code = WEXITSTATUS(seen.done.wait_status);
  if (seen.cause == KillCause::output) {
    transcript.ending = Ending::output_limit;
    transcript.detail = fmt::format("stopped: more than {} bytes or {} lines of output", request.limits.output_bytes,
                                    request.limits.output_lines);
    if (WIFSIGNALED(seen.done.wait_status)) transcript.signal = WTERMSIG(seen.done.wait_status);
  } else if (transcript.exit_code) {
    conclude_exit(report, request.context == Context::repl ? 0 : 1, request, transcript);
  } else {
    conclude_signal(request, seen, transcript);
  }
  transcript.order = order_of(seen.done, transcript);
  if (report) transcript.statements = statements_of(request, *report, transcript);
  return transcript;
}

}  // namespace hunch
