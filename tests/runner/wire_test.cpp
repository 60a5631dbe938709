#include "engine/runner/wire.h"

#include <gtest/gtest.h>

#include <random>

namespace hunch::wire {
namespace {

Job some_job() {
  Job job;
  job.context = Context::repl;
  job.buffering = Buffering::block;
  job.is_list = true;
  job.sources = {"a = 1", std::string("b\0c", 3), ""};
  job.filename = "/x/y.py";
  job.program = "a.py";
  job.argv = {"1", "zwei"};
  job.limits.wall_time = std::chrono::milliseconds(1234);
  job.limits.memory_bytes = 1ULL << 40;
  job.policy = {true, false};
  return job;
}

TEST(WireTest, BringsBackAJob) {
  const auto command = decode_command(encode(some_job()));
  ASSERT_TRUE(command);
  const Job& job = std::get<Job>(*command);
  EXPECT_EQ(job.context, Context::repl);
  EXPECT_EQ(job.buffering, Buffering::block);
  EXPECT_EQ(job.sources, some_job().sources);
  EXPECT_EQ(job.program, some_job().program);
  EXPECT_EQ(job.argv, some_job().argv);
  EXPECT_EQ(job.limits, some_job().limits);
  EXPECT_EQ(job.policy, some_job().policy);
}

TEST(WireTest, BringsBackDone) {
  Done done;
  done.stage = Stage::running;
  done.wait_status = 256;
  done.wall_us = 1ULL << 40;
  done.pieces_complete = true;
  done.pieces = {1, 0x80000002U};
  done.report = encode_end(Report::End::raised, ExceptionInfo{"ValueError", "x", 3}, true);
  const auto back = decode_done(encode(done));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->wall_us, done.wall_us);
  EXPECT_EQ(back->pieces, done.pieces);
  const auto report = decode_report(back->report);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->end, Report::End::raised);
  EXPECT_EQ(report->exception, (ExceptionInfo{"ValueError", "x", 3}));
  EXPECT_TRUE(report->memory_refused);
}

TEST(WireTest, AGreetingOfAnotherBuildIsKnownForWhatItIs) {
  Ready ready;
  ready.python = "3.11.2";
  ready.prefix = "/usr";
  for (std::string message : {encode(Hello{7, Isolation::full, {"numpy"}}), encode(ready)}) {
    EXPECT_EQ(protocol_of(message), kProtocol);
    message[1] = static_cast<char>(message[1] + 1);
    message += "and fields that this build does not know";
    EXPECT_EQ(protocol_of(message), kProtocol + 1);
    EXPECT_FALSE(decode_hello(message));
    EXPECT_FALSE(decode_ready(message));
  }
  EXPECT_EQ(decode_ready(encode(ready))->prefix, "/usr");
  EXPECT_FALSE(protocol_of(""));
  EXPECT_FALSE(protocol_of(encode(Kill{})));
}

TEST(WireTest, RefusesEveryTruncation) {
  const std::string whole = encode(some_job());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(decode_command(whole.substr(0, size))) << size;
  }
  EXPECT_FALSE(decode_command(whole + "x"));
}

TEST(WireTest, RefusesAnEnumeratorOutOfRange) {
  std::string message = encode(some_job());
  message[1] = 99;  // the context, the first field after the tag
  EXPECT_FALSE(decode_command(message));
}

TEST(WireTest, RefusesRecordsAfterTheEndOfAReport) {
  const std::string end = encode_end(Report::End::finished, std::nullopt, false);
  EXPECT_TRUE(decode_report(end));
  EXPECT_FALSE(decode_report(end + end));
  EXPECT_FALSE(decode_report(end + "\x01"));
}

TEST(WireTest, SurvivesRandomBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 64, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 8 == 0 ? random() : random() % 7);
    (void)decode_report(bytes);
    (void)decode_done(bytes);
    (void)decode_command(bytes);
    (void)decode_ready(bytes);
    (void)decode_hello(bytes);
  }
}

}  // namespace
}  // namespace hunch::wire
