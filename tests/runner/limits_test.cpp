#include "engine/runner/limits.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using testing::run;

RunRequest within(std::chrono::milliseconds wall) {
  RunRequest request;
  request.limits.wall_time = wall;
  return request;
}

TEST(LimitsTest, WallTime) {
  const auto begin = std::chrono::steady_clock::now();
  const Transcript transcript = run("print('start')\nwhile True: pass\n", within(std::chrono::milliseconds(300)));
  const auto taken = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(transcript.ending, Ending::timed_out);
  EXPECT_EQ(transcript.stdout_bytes, "start\n");
  EXPECT_EQ(transcript.detail, "stopped after 0.3 s (wall time)");
  EXPECT_LT(taken, std::chrono::milliseconds(800));
}

TEST(LimitsTest, WallTimeOfASleepingProgram) {
  EXPECT_EQ(run("import time; time.sleep(60)", within(std::chrono::milliseconds(200))).ending, Ending::timed_out);
}

TEST(LimitsTest, CpuTime) {
  RunRequest request = within(std::chrono::seconds(20));
  request.limits.cpu_time = std::chrono::milliseconds(300);
  const Transcript transcript = run("while True: pass", request);
  EXPECT_EQ(transcript.ending, Ending::timed_out);
  EXPECT_EQ(transcript.detail, "stopped after 0.3 s (CPU time)");
}

TEST(LimitsTest, MemoryThatTheMachineWouldHaveGiven) {
  RunRequest request;
  request.limits.memory_bytes = 64 << 20;
  const Transcript transcript = run("print('before')\nx = bytearray(200 << 20)\n", request);
  EXPECT_EQ(transcript.ending, Ending::out_of_memory);
  EXPECT_EQ(transcript.stdout_bytes, "before\n");
  ASSERT_TRUE(transcript.exception);
  EXPECT_EQ(transcript.exception->type, "MemoryError");
}

TEST(LimitsTest, MemoryThatNoMachineHasIsPythonsOwnError) {
  EXPECT_EQ(run("x = [0] * (1 << 58)").ending, Ending::raised);
}

TEST(LimitsTest, AMemoryErrorRaisedByHandIsJustRaised) {
  EXPECT_EQ(run("raise MemoryError('mine')").ending, Ending::raised);
}

TEST(LimitsTest, MemoryInSmallPieces) {
  RunRequest request;
  request.limits.memory_bytes = 64 << 20;
  EXPECT_EQ(run("x = []\nwhile True: x.append([0] * 100)\n", request).ending, Ending::out_of_memory);
}

TEST(LimitsTest, OutputBytes) {
  RunRequest request;
  request.limits.output_bytes = 1000;
  const Transcript transcript = run("while True: print('x' * 50)", request);
  EXPECT_EQ(transcript.ending, Ending::output_limit);
  EXPECT_TRUE(transcript.truncated);
  EXPECT_EQ(transcript.stdout_bytes.size(), 1000U);
}

TEST(LimitsTest, OutputLines) {
  RunRequest request;
  request.limits.output_lines = 10;
  const Transcript transcript = run("for i in range(100): print(i)", request);
  EXPECT_EQ(transcript.ending, Ending::output_limit);
  EXPECT_EQ(transcript.stdout_bytes, "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10");
}

TEST(LimitsTest, ExactlyAsManyLinesAsAllowedAreNotTooMany) {
  RunRequest request;
  request.limits.output_lines = 10;
  const Transcript transcript = run("for i in range(10): print(i)", request);
  EXPECT_EQ(transcript.ending, Ending::finished);
  EXPECT_FALSE(transcript.truncated);
}

TEST(LimitsTest, BothStreamsCount) {
  RunRequest request;
  request.limits.output_bytes = 1000;
  const Transcript transcript =
      run("import sys\nwhile True:\n    print('x' * 50)\n    print('y' * 50, file=sys.stderr)\n", request);
  EXPECT_EQ(transcript.ending, Ending::output_limit);
  EXPECT_EQ(transcript.stdout_bytes.size() + transcript.stderr_bytes.size(), 1000U);
}

TEST(LimitsTest, Threads) {
  const Transcript transcript = run(R"(
import threading
stop = threading.Event()
started = 0
try:
    for _ in range(200):
        threading.Thread(target=stop.wait).start()
        started += 1
except RuntimeError as error:
    print(error)
stop.set()
print(started < 100)
)");
  EXPECT_EQ(transcript.stdout_bytes, "can't start new thread\nTrue\n");
}

TEST(LimitsTest, ACrashEndsThatRunOnly) {
  const Transcript crashed = run("import ctypes; ctypes.string_at(0)");
  EXPECT_EQ(crashed.ending, Ending::crashed);
  EXPECT_EQ(crashed.detail, "ended by SIGSEGV");
  EXPECT_EQ(run("print(1)").stdout_bytes, "1\n");
}

TEST(LimitsTest, AKillByItselfIsNotATimeOut) {
  const Transcript transcript = run("import os, signal; os.kill(os.getpid(), signal.SIGKILL)");
  EXPECT_EQ(transcript.ending, Ending::killed);
  EXPECT_EQ(transcript.detail, "ended by SIGKILL");
}

TEST(LimitsTest, AClosedStandardOutputEndsThatRunOnly) {
  const Transcript transcript = run("import os\nos.close(1)\nprint('x')\n");
  EXPECT_EQ(transcript.ending, Ending::raised);
  EXPECT_EQ(run("print(1)").stdout_bytes, "1\n");
}

}  // namespace
}  // namespace hunch
