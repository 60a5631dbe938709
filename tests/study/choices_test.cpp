#include "engine/study/choices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using ::testing::UnorderedElementsAre;
using Grade = Verdict::Grade;
using Kind = Claim::Kind;

class ChoicesTest : public ::testing::Test {
 protected:
  std::vector<Choice> choices(std::uint64_t seed = 1) { return choices_for(question_, runner_, {}, seed).value(); }

  static std::vector<std::string> labels(const std::vector<Choice>& choices) {
    std::vector<std::string> labels;
    for (const Choice& choice : choices) labels.push_back(choice.label);
    return labels;
  }

  // The labels of the choices that the question's own run makes correct.
  std::vector<std::string> right_labels() {
    std::vector<std::string> labels;
    for (const Choice& choice : choices()) {
      const Result<Reveal> revealed = reveal(question_, choice.prediction, runner_, {});
      if (revealed.value().verdict.grade == Grade::correct) labels.push_back(choice.label);
    }
    return labels;
  }

  FakeRunner runner_;
  Question question_ = question_with("snippet\n", expect("2\n"));
};

TEST_F(ChoicesTest, HoldsTheRealOutputAmongTheBeliefs) {
  runner_.on("snippet\n", finished("2\n"));
  runner_.on("one\n", finished("1\n"));
  runner_.on("one too\n", finished("1"));
  question_.misconceptions = {belief("One", "one\n"), belief("Also one", "one too\n")};
  EXPECT_THAT(labels(choices()), UnorderedElementsAre("1", "2", "raises an exception", "varies from run to run"));
  EXPECT_THAT(right_labels(), UnorderedElementsAre("2"));
}

TEST_F(ChoicesTest, NoLabelNamesTheException) {
  runner_.on("snippet\n", raised("", "KeyError", "'secret'"));
  runner_.on("other\n", raised("a\n", "TypeError"));
  question_.misconceptions = {belief("Other", "other\n")};
  EXPECT_THAT(labels(choices()),
              UnorderedElementsAre("raises an exception", "a\nraises an exception", "varies from run to run"));
  EXPECT_THAT(right_labels(), UnorderedElementsAre("raises an exception"));
}

TEST_F(ChoicesTest, VariationIsOneOfTheChoices) {
  question_.expectations = {expect("0\n", claim_that(Kind::varies))};
  runner_.on("snippet\n", [](const RunRequest& request) { return finished(std::to_string(request.hash_seed) + "\n"); });
  EXPECT_THAT(labels(choices()), UnorderedElementsAre("0", "raises an exception", "varies from run to run"));
  EXPECT_THAT(right_labels(), UnorderedElementsAre("varies from run to run"));
}

TEST_F(ChoicesTest, ShowsTheBeginningOfWhatNeverEnds) {
  question_.expectations = {expect("1\n", claim_that(Kind::never_ends))};
  Transcript flood = ended(Ending::output_limit, "1\n2\n3\n4\n5\n6\n7");
  flood.truncated = true;
  runner_.on("snippet\n", flood);
  EXPECT_THAT(right_labels(), UnorderedElementsAre("1\n2\n3\n4\n5\nnever ends"));
}

TEST_F(ChoicesTest, SaysSoWhenNothingIsPrinted) {
  runner_.on("snippet\n", finished(""));
  EXPECT_THAT(right_labels(), UnorderedElementsAre("prints nothing"));
}

TEST_F(ChoicesTest, TheOrderIsTheSeeds) {
  runner_.on("snippet\n", finished("2\n"));
  runner_.on("one\n", finished("1\n"));
  question_.misconceptions = {belief("One", "one\n")};
  EXPECT_EQ(labels(choices(5)), labels(choices(5)));
  std::set<std::vector<std::string>> orders;
  for (std::uint64_t seed = 0; seed < 20; ++seed) orders.insert(labels(choices(seed)));
  EXPECT_GT(orders.size(), 5U);
  std::set<std::vector<std::string>> of_other_questions;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
    question_.id = id;
    of_other_questions.insert(labels(choices(5)));
  }
  EXPECT_GT(of_other_questions.size(), 1U);
}

TEST_F(ChoicesTest, AFailedRunIsAnError) {
  runner_.on("snippet\n", ended(Ending::sandbox_error));
  EXPECT_FALSE(choices_for(question_, runner_, {}, 1));
}

}  // namespace
}  // namespace hunch
