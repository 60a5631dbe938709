#include "engine/trial/trial.h"

#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using Kind = Claim::Kind;

TEST(TrialTest, AsksForWhatTheQuestionGrants) {
  Question question = question_with("print(1)\n", expect("1\n"));
  question.allows_files = true;
  question.needs = {"numpy"};
  const RunRequest request = request_for(question, "print(2)\n", {"3.11", 7});
  EXPECT_EQ(std::get<std::string>(request.source), "print(2)\n");
  EXPECT_EQ(request.context, Context::script);
  EXPECT_EQ(request.filename, "/the-question.py");
  EXPECT_EQ(request.python, "3.11");
  EXPECT_EQ(request.hash_seed, 7U);
  EXPECT_EQ(request.needs, std::vector<std::string>{"numpy"});
  EXPECT_EQ(request.policy, (Policy{.processes = false, .files = true}));
  EXPECT_EQ(request.limits, Limits{});
}

TEST(TrialTest, ReplInputsComeFromStandardInput) {
  Question question = question_with("1\n", expect("1\n"));
  question.context = Question::Context::repl;
  question.allows_processes = true;
  const RunRequest request = request_for(question, question.snippet, {});
  EXPECT_EQ(request.context, Context::repl);
  EXPECT_EQ(request.filename, "<stdin>");
  EXPECT_EQ(request.policy, (Policy{.processes = true, .files = false}));
}

TEST(TrialTest, WaitsBrieflyForWhatNeverEnds) {
  const Question question = question_with("", expect(""));
  const Expectation endless = expect("", claim_that(Kind::never_ends));
  const Expectation finishing = expect("");
  EXPECT_EQ(request_for(question, "", {}, &endless).limits.wall_time, kBriefly);
  EXPECT_EQ(request_for(question, "", {}, &finishing).limits, Limits{});
  EXPECT_EQ(request_for(question, "", {}, nullptr).limits, Limits{});
}

TEST(TrialTest, AProbeMayContinueTheSnippet) {
  Question question = question_with("x = 1", expect(""));
  EXPECT_EQ(source_of(question, *probe_part("print(x)\n", expect("")).probe), "print(x)\n");
  const ExplanationPart after = probe_part("print(x)\n", expect(""), Stands::after_snippet);
  EXPECT_EQ(source_of(question, *after.probe), "x = 1\nprint(x)\n");
  question.snippet = "x = 1\n";
  EXPECT_EQ(source_of(question, *after.probe), "x = 1\nprint(x)\n");
}

TEST(TrialTest, OnlyTheProbesOwnOutputStays) {
  const Transcript snippet = finished("a\n");
  const auto own = [&](const char* output, Normalise normalise = Normalise::nothing) {
    return without_output_of(snippet, finished(output), normalise).stdout_bytes;
  };
  EXPECT_EQ(own("a\nb\n"), "b\n");
  EXPECT_EQ(own("a\n"), "");
  EXPECT_EQ(own("c\na\nb\n"), "c\na\nb\n");
  const Transcript address = finished("0x7f000000\n");
  const Transcript probe = finished("0x7f111111\nb\n");
  EXPECT_EQ(without_output_of(address, probe, Normalise::nothing).stdout_bytes, "0x7f111111\nb\n");
  EXPECT_EQ(without_output_of(address, probe, Normalise::addresses).stdout_bytes, "b\n");
}

TEST(TrialTest, TriesTheShownSeedFirstAndNoneTwice) {
  EXPECT_EQ(seeds_from(0), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(seeds_from(2), (std::vector<std::uint32_t>{2, 0, 1, 3, 4}));
  EXPECT_EQ(seeds_from(99), (std::vector<std::uint32_t>{99, 0, 1, 2, 3}));
}

TEST(TrialTest, RunsThatFailInThemselvesAreErrors) {
  FakeRunner runner;
  RunRequest request;
  request.source = "x";
  for (const Ending ending : {Ending::refused, Ending::sandbox_error, Ending::no_report}) {
    runner.on("x", ended(ending, "", "because of this"));
    const Result<Transcript> transcript = run_trial(runner, request);
    ASSERT_FALSE(transcript) << to_string(ending);
    EXPECT_NE(transcript.error().message.find("because of this"), std::string::npos);
  }
  runner.on("x", ended(Ending::crashed));
  EXPECT_TRUE(run_trial(runner, request)) << "a crash is the program's own doing";
}

TEST(TrialTest, StopsAsSoonAsTwoRunsDiffer) {
  FakeRunner runner;
  runner.on("x", [](const RunRequest& request) { return finished(request.hash_seed < 2 ? "a\n" : "b\n"); });
  RunRequest request;
  request.source = "x";
  EXPECT_EQ(run_trials(runner, request, Variation::matters, Normalise::nothing).value().size(), 3U);
  EXPECT_EQ(run_trials(runner, request, Variation::ignored, Normalise::nothing).value().size(), 1U);
  runner.on("x", finished("a\n"));
  EXPECT_EQ(run_trials(runner, request, Variation::matters, Normalise::nothing).value().size(), kSeedsTried);
  runner.on("x", ended(Ending::timed_out));
  EXPECT_EQ(run_trials(runner, request, Variation::matters, Normalise::nothing).value().size(), 1U);
}

}  // namespace
}  // namespace hunch
