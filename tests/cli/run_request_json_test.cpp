#include "app/run_request_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace hunch {
namespace {

// The message of the Error, or "" if the line was read.
std::string mistake_in(const std::string& line) {
  RunRequest request;
  nlohmann::ordered_json id;
  const Result<void> read = read_run_request(line, request, id);
  return read ? "" : read.error().message;
}

TEST(RunRequestJsonTest, ReadsEveryField) {
  RunRequest request;
  nlohmann::ordered_json id;
  const Result<void> read = read_run_request(
      R"({"id":7,"source":["1","2"],"context":"repl","stdin":"x","hash_seed":3,"limits":{"wall_ms":50,"memory_bytes":2097152,"output_bytes":9},"allow":["threads","files"],"buffering":"block"})",
      request, id);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(id, 7);
  EXPECT_EQ(std::get<1>(request.source), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(request.context, Context::repl);
  EXPECT_EQ(request.filename, "<stdin>");
  EXPECT_EQ(request.stdin_text, "x");
  EXPECT_EQ(request.hash_seed, 3U);
  EXPECT_EQ(request.limits.wall_time, std::chrono::milliseconds(50));
  EXPECT_EQ(request.limits.cpu_time, std::chrono::milliseconds(50));
  EXPECT_EQ(request.limits.memory_bytes, 2U << 20);
  EXPECT_EQ(request.limits.output_bytes, 9U);
  EXPECT_EQ(request.policy, (Policy{.processes = false, .files = true}));
  EXPECT_EQ(request.buffering, Buffering::block);
}

TEST(RunRequestJsonTest, KeepsTheDefaultsOfWhatIsLeftOut) {
  RunRequest request;
  request.hash_seed = 9;
  request.policy.processes = true;
  nlohmann::ordered_json id;
  ASSERT_TRUE(read_run_request(R"({"source":"a\u0000b"})", request, id));
  EXPECT_EQ(std::get<0>(request.source), std::string("a\0b", 3));
  EXPECT_EQ(request.hash_seed, 9U);
  EXPECT_TRUE(request.policy.processes);
  EXPECT_TRUE(id.is_null());
}

TEST(RunRequestJsonTest, NamesWhatIsWrong) {
  const struct {
    const char* line;
    const char* message;
  } cases[] = {
      {"{", "not JSON, at byte 2"},
      {"[]", "must be an object, not array"},
      {"{}", "\"source\" is missing"},
      {R"({"source":1})", "\"source\" must be a string, not number"},
      {R"({"source":"","buffering":"none"})", "\"buffering\" must be \"line\" or \"block\""},
      {R"({"sauce":""})",
       "there is no key \"sauce\"; there are id, source, context, stdin, hash_seed, python, limits, allow, buffering"},
      {R"({"source":"","contxt":""})", "there is no key \"contxt\"; did you mean \"context\"?"},
      {R"({"source":"","hash_seed":1.5})", "\"hash_seed\" must be a whole number from 0 to 4294967295"},
      {R"({"source":[""]})", "a list as \"source\" goes with \"context\":\"repl\" only"},
      {R"({"source":"","id":1e400})", "a number is too large"},
      {R"({"source":"","limits":{"wall_ms":"2s"}})", "\"limits.wall_ms\" must be a whole number from 1 to 600000"},
  };
  for (const auto& entry : cases) EXPECT_EQ(mistake_in(entry.line), entry.message) << entry.line;
}

TEST(RunRequestJsonTest, ComesBackFromDeepNesting) {
  EXPECT_NE(mistake_in(std::string(100'000, '[')), "");
  EXPECT_NE(mistake_in("{\"source\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"), "");
}

}  // namespace
}  // namespace hunch
