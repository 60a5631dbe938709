#include "engine/runner/observer.h"

#include <gtest/gtest.h>
#include <signal.h>

namespace hunch {
namespace {

constexpr int exited(int code) { return code << 8; }

Observation an_exit(int code, const std::string& report) {
  Observation seen;
  seen.done.stage = wire::Stage::running;
  seen.done.wait_status = exited(code);
  seen.done.report = report;
  return seen;
}

Observation a_signal(int number) {
  Observation seen = an_exit(0, "");
  seen.done.wait_status = number;
  return seen;
}

const std::string kFinished = wire::encode_end(wire::Report::End::finished, std::nullopt, false);
const std::string kRaised = wire::encode_end(wire::Report::End::raised, ExceptionInfo{"ValueError", "x", 1}, false);

TEST(ConcludeTest, NamesEveryEnding) {
  const struct {
    const char* what;
    Observation seen;
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
  Observation seen = a_signal(SIGKILL);
  seen.cause = KillCause::wall_time;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::timed_out);
  seen.cause = KillCause::output;
  seen.truncated = true;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::output_limit);
}

TEST(ConcludeTest, ARunThatEndsWhileItIsBeingStoppedKeepsItsOwnEnd) {
  Observation seen = an_exit(0, kFinished);
  seen.cause = KillCause::wall_time;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::finished);
}

TEST(ConcludeTest, CpuTimeIsTheKernelsToKill) {
  Observation seen = a_signal(SIGKILL);
  seen.done.cpu_us = 2'010'000;
  EXPECT_EQ(conclude(RunRequest{}, seen).ending, Ending::timed_out);
}

TEST(ConcludeTest, AFailedStepOfTheLockDownIsASandboxError) {
  Observation seen = an_exit(1, "");
  seen.done.stage = wire::Stage::seccomp;
  seen.done.stage_errno = EINVAL;
  const Transcript transcript = conclude(RunRequest{}, seen);
  EXPECT_EQ(transcript.ending, Ending::sandbox_error);
  EXPECT_EQ(transcript.detail, "a step of the lock-down failed: seccomp: Invalid argument");
}

TEST(ConcludeTest, OrderIsKeptOnlyIfItAddsUp) {
  Observation seen = an_exit(0, kFinished);
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

// The report is the run's own: told over and over, a MiB of output would fill the host's memory.
TEST(ConcludeTest, AForgedReportMultipliesNothing) {
  RunRequest request;
  request.context = Context::repl;
  std::string report;
  for (int i = 0; i < 3; ++i) {
    report += wire::encode_statement({0, 4, 6, 4, std::nullopt}) + wire::encode_statement({0, 0, 0, 0, std::nullopt});
  }
  Observation seen = an_exit(0, report + kFinished);
  seen.stdout_bytes = "output";
  seen.stderr_bytes = "text";
  for (const auto& source :
       {decltype(request.source)("a=1\n"), decltype(request.source)(std::vector<std::string>{"a=1"})}) {
    request.source = source;
    const std::vector<Statement> statements = conclude(request, seen).statements;
    ASSERT_EQ(statements.size(), 6U);
    std::string out, err, told;
    for (const Statement& statement : statements) {
      out += statement.stdout_bytes;
      err += statement.stderr_bytes;
      told += statement.source;
    }
    EXPECT_EQ(out, "output");
    EXPECT_EQ(err, "text");
    EXPECT_EQ(told, "a=1");
  }
}

}  // namespace
}  // namespace hunch
