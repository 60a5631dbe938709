#include "engine/runner/observer.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>

#include <thread>

#include "engine/runner/frame.h"

namespace hunch {
namespace {

constexpr int exited(int code) { return code << 8; }

RunObservation an_exit(int code, const std::string& report) {
  RunObservation seen;
  seen.done.stage = wire::Stage::running;
  seen.done.wait_status = exited(code);
  seen.done.report = report;
  return seen;
}

RunObservation a_signal(int number) {
  RunObservation seen = an_exit(0, "");
  seen.done.wait_status = number;
  return seen;
}

const std::string kFinished = wire::encode_end(wire::Report::End::finished, std::nullopt, false);
const std::string kRaised = wire::encode_end(wire::Report::End::raised, ExceptionInfo{"ValueError", "x", 1}, false);

TEST(ConcludeTest, NamesEveryEnding) {
  const struct {
    const char* what;
    RunObservation seen;
    Ending ending;
  } cases[] = {
      {"status 0 and a report", an_exit(0, kFinished), Ending::finished},
      {"finished, then os._exit in atexit", an_exit(3, kFinished), Ending::exited},
      {"raised", an_exit(1, kRaised), Ending::raised},
      {"raised, then left otherwise", an_exit(7, kRaised), Ending::exited},
      {"os._exit(0) without a report", an_exit(0, ""), Ending::exited},
      {"a malformed report", an_exit(0, "\x63garbage"), Ending::no_report},
      {"SIGSEGV", a_signal(SIGSEGV), Ending::crashed},
      {"SIGABRT", a_signal(SIGABRT), Ending::crashed},
      {"SIGKILL by someone else", a_signal(SIGKILL), Ending::killed},
      {"SIGTERM", a_signal(SIGTERM), Ending::killed},
  };
  for (const auto& entry : cases) {
    EXPECT_EQ(conclude(RunRequest{}, entry.seen).ending, entry.ending) << entry.what;
  }
}

TEST(ConcludeTest, TheFirstCauseStands) {
  RunObservation seen = a_signal(SIGKILL);
  seen.cause = KillCause::wall_time;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::timed_out);
  seen.cause = KillCause::output;
  seen.truncated = true;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::output_limit);
}

TEST(ConcludeTest, AKillByTheKernelForMemoryIsOutOfMemory) {
  RunObservation seen = a_signal(SIGKILL);
  seen.memory_exceeded = true;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::out_of_memory);
  seen.done.wait_status = exited(0);  // one of its children was
  seen.done.report = kFinished;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::finished);
}

TEST(ConcludeTest, ARunThatEndsWhileItIsBeingStoppedKeepsItsOwnEnd) {
  RunObservation seen = an_exit(0, kFinished);
  seen.cause = KillCause::wall_time;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::finished);
}

TEST(ConcludeTest, CpuTimeIsTheKernelsToKill) {
  RunObservation seen = a_signal(SIGKILL);
  seen.done.cpu_us = 2'010'000;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::timed_out);
}

TEST(ConcludeTest, AFailedStepOfTheLockDownIsASandboxError) {
  RunObservation seen = an_exit(1, "");
  seen.done.stage = wire::Stage::seccomp;
  seen.done.stage_errno = EINVAL;
  const Transcript transcript = conclude(RunRequest{}, seen);
  EXPECT_EQ(transcript.ending, Ending::sandbox_error);
  EXPECT_EQ(transcript.detail, "a step of the lock-down failed: seccomp: Invalid argument");
}

TEST(ConcludeTest, OrderIsKeptOnlyIfItAddsUp) {
  RunObservation seen = an_exit(0, kFinished);
  seen.stdout_bytes = "abc";
  seen.stderr_bytes = "x";
  seen.done.pieces_complete = true;
  seen.done.pieces = {1, 0x80000001U, 2};
  const Transcript good = conclude(RunRequest{}, seen);
  ASSERT_EQ(good.order.size(), 3U);
  EXPECT_EQ(good.order[1].stream, Stream::err);
  seen.done.pieces = {1, 0x80000001U, 3};
  EXPECT_TRUE(conclude(RunRequest{}, seen).order.empty());
}

// Some 25 bytes of a report each, that would be cut out of the output and the source as often as they are told.
TEST(ConcludeTest, PositionsThatGoBackAreNoReport) {
  const auto a_session = [](std::vector<wire::Report::Statement> statements) {
    std::string report;
    for (const auto& statement : statements) report += wire::encode_statement(statement);
    RunObservation seen = an_exit(0, report + kFinished);
    seen.stdout_bytes = "0123456789";
    return seen;
  };
  RunRequest text;
  text.context = Context::repl;
  text.source = "a\nb\n";
  RunRequest list = text;
  list.source = std::vector<std::string>{"a", "b"};
  const struct {
    const char* what;
    const RunRequest& request;
    std::vector<wire::Report::Statement> statements;
    Ending ending;
  } cases[] = {
      {"a session", text, {{0, 2, 3, 0, {}}, {2, 4, 10, 0, {}}}, Ending::finished},
      {"inputs", list, {{0, 0, 3, 0, {}}, {1, 1, 10, 0, {}}}, Ending::finished},
      {"the source again", text, {{0, 2, 0, 0, {}}, {0, 2, 0, 0, {}}}, Ending::no_report},
      {"the source backwards", text, {{2, 0, 0, 0, {}}}, Ending::no_report},
      {"stdout again", text, {{0, 2, 10, 0, {}}, {2, 4, 0, 0, {}}}, Ending::no_report},
      {"stderr again", text, {{0, 2, 0, 10, {}}, {2, 4, 0, 0, {}}}, Ending::no_report},
      {"an input again", list, {{0, 0, 0, 0, {}}, {0, 0, 0, 0, {}}}, Ending::no_report},
  };
  for (const auto& entry : cases) {
    const Transcript transcript = conclude(entry.request, a_session(entry.statements));
    EXPECT_EQ(transcript.ending, entry.ending) << entry.what;
    const bool is_believed = entry.ending == Ending::finished;
    EXPECT_EQ(transcript.statements.size(), is_believed ? entry.statements.size() : 0) << entry.what;
  }
}

// There is something to read at every look, so the deadline must not depend on a look that finds nothing.
TEST(ObserveTest, ARunThatNeverStopsWritingIsStopped) {
  int sockets[2], out[2], err[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets), 0);
  ASSERT_EQ(pipe2(out, O_CLOEXEC | O_NONBLOCK), 0);
  ASSERT_EQ(pipe2(err, O_CLOEXEC | O_NONBLOCK), 0);
  const Fd zygote(sockets[1]), err_end(err[1]), host(sockets[0]);
  std::thread supervisor([&zygote, out_end = Fd(out[1])] {
    // Until the Kill comes, the pipe is never empty.
    pollfd kill{zygote.get(), POLLIN, 0};
    const std::string flood(64 << 10, 'x');
    while (poll(&kill, 1, 0) == 0) (void)!write(out_end.get(), flood.data(), flood.size());
    (void)wire::receive_frame(zygote.get());
    (void)wire::send_frame(zygote.get(), wire::encode(wire::Done{}));
  });
  Limits limits;
  limits.wall_time = std::chrono::milliseconds(20);
  limits.output_bytes = std::uint64_t{4} << 30;
  const Result<RunObservation> seen = observe(host.get(), Fd(out[0]), Fd(err[0]), limits);
  supervisor.join();
  ASSERT_TRUE(seen) << seen.error().message;
  EXPECT_EQ(seen->cause, KillCause::wall_time);
}

}  // namespace
}  // namespace hunch
