#include "engine/check/observation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trial/trial.h"
#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using Kind = Claim::Kind;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ObservationTest : public ::testing::Test {
 protected:
  ObservationTest() { runner_.on("snippet\n", finished("2\n")); }

  Observation see(std::size_t seeds = 3) {
    Result<Observation> seen = observe(question_, runner_, "", seeds);
    if (seen) return *std::move(seen);
    ADD_FAILURE() << seen.error().message;
    return {};
  }

  FakeRunner runner_;
  Question question_ = question_with("snippet\n", expect("2\n"));
};

TEST_F(ObservationTest, RunsEachDocumentedProgramUnderEachSeed) {
  runner_.on("probe\n", [](const RunRequest& request) { return finished(std::to_string(request.hash_seed)); });
  runner_.on("snippet\nafter\n", finished("2\nmore\n"));
  runner_.on("variant\n", finished("v\n"));
  question_.explanation = {text_part("Because."), probe_part("probe\n", expect("p\n")),
                           probe_part("after\n", expect("q\n"), Stands::after_snippet)};
  question_.what_ifs = {{"It were otherwise", {"variant\n", {30, 1}}, {expect("v\n")}}};
  question_.misconceptions = {belief("One", "not run\n")};
  const Observation seen = see();
  ASSERT_THAT(seen.programs, SizeIs(4));
  EXPECT_THAT(seen.programs[0], SizeIs(3));
  EXPECT_EQ(seen.programs[1][2].stdout_bytes, "2") << "the index is the seed";
  EXPECT_EQ(seen.programs[2][0].stdout_bytes, "more\n") << "only what the probe printed itself";
  EXPECT_EQ(seen.programs[3][0].stdout_bytes, "v\n");
  EXPECT_EQ(seen.runs, 12U);
  EXPECT_EQ(seen.conditions.python.to_string(), "3.11.2");
}

TEST_F(ObservationTest, LooksOftenAtWhatVariesAndOnceAtWhatNeverEnds) {
  question_.expectations = {expect("2\n", claim_that(Kind::varies))};
  EXPECT_THAT(see(1).programs[0], SizeIs(kSeedsTried));
  runner_.on("snippet\n", ended(Ending::timed_out, "2\n"));
  question_.expectations = {expect("2\n", claim_that(Kind::never_ends))};
  EXPECT_THAT(see().programs[0], SizeIs(1));
  question_.expectations = {expect("2\n")};
  EXPECT_THAT(see().programs[0], SizeIs(1)) << "also where that is new";
}

TEST_F(ObservationTest, IsPatientWithAnEndlessProgramThatLags) {
  question_.expectations = {expect("2\n", claim_that(Kind::never_ends))};
  runner_.on("snippet\n", [](const RunRequest& request) {
    return ended(Ending::timed_out, request.limits.wall_time > kBriefly ? "2\n" : "");
  });
  EXPECT_EQ(see().programs[0][0].stdout_bytes, "2\n");
}

TEST_F(ObservationTest, SaysWhyItCannotBeSeen) {
  question_.needs = {"numpy"};
  EXPECT_EQ(see().skipped, "needs numpy, which is not installed for Python 3.11");
  EXPECT_THAT(runner_.requests(), IsEmpty());
  question_.needs.clear();
  question_.allows_files = true;
  runner_.on("snippet\n", ended(Ending::refused, "", "no namespaces"));
  EXPECT_EQ(see().skipped, "needs what the sandbox does not grant here: no namespaces");
}

TEST_F(ObservationTest, ARunThatFailsInItselfIsAnError) {
  for (const Ending ending : {Ending::sandbox_error, Ending::no_report, Ending::refused}) {
    runner_.on("snippet\n", ended(ending, "", "the reason"));
    const Result<Observation> seen = observe(question_, runner_, "", 3);
    ASSERT_FALSE(seen) << to_string(ending);
    EXPECT_THAT(seen.error().message, HasSubstr("the-question.md: the snippet could not be run"));
    EXPECT_THAT(seen.error().message, HasSubstr("the reason"));
  }
}

}  // namespace
}  // namespace hunch
