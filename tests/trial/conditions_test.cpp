#include "engine/trial/conditions.h"

#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

Conditions on(const std::string& python) { return {Version::parse(python).value(), {}}; }

Expectation required(const std::string& output, std::vector<Requirement> requirements) {
  Expectation expectation = expect(output);
  expectation.requirements = std::move(requirements);
  return expectation;
}

std::string output_under(const Conditions& conditions, const std::vector<Expectation>& expectations) {
  const Expectation* found = documented_under(conditions, expectations);
  return found ? found->output : "none";
}

TEST(ConditionsTest, TheFirstGroupThatHoldsIsDocumented) {
  const std::vector<Expectation> expectations = {required("new", {require("python", ">=3.12")}),
                                                 required("old", {require("python", ">=3.8,<3.10")}),
                                                 required("any", {})};
  EXPECT_EQ(output_under(on("3.12.1"), expectations), "new");
  EXPECT_EQ(output_under(on("3.9.0"), expectations), "old");
  EXPECT_EQ(output_under(on("3.11.2"), expectations), "any");
}

TEST(ConditionsTest, AllRequirementsOfAGroupMustHold) {
  Conditions conditions = on("3.11.2");
  conditions.modules["numpy"] = Version::parse("1.24.2").value();
  const auto both = [](const char* python, const char* numpy) {
    return std::vector<Expectation>{required("both", {require("python", python), require("numpy", numpy)})};
  };
  EXPECT_EQ(output_under(conditions, both(">=3.11", "<2")), "both");
  EXPECT_EQ(output_under(conditions, both(">=3.12", "<2")), "none");
  EXPECT_EQ(output_under(conditions, both(">=3.11", ">=2")), "none");
  EXPECT_EQ(output_under(on("3.11.2"), both(">=3.11", "<2")), "none") << "numpy is not installed";
}

TEST(ConditionsTest, SaysWhyAQuestionCannotBeAsked) {
  FakeRunner runner;
  Question question = question_with("", expect(""));
  EXPECT_EQ(reason_to_skip(question, runner, "").value(), "");

  question.python = VersionRange::parse(">=3.12").value();
  EXPECT_EQ(reason_to_skip(question, runner, "").value(), "is about Python >=3.12, and this is 3.11.2");

  question.python = {};
  question.needs = {"numpy", "pandas"};
  runner.modules["numpy"] = "1.24.2";
  EXPECT_EQ(reason_to_skip(question, runner, "").value(), "needs pandas, which is not installed for Python 3.11");

  runner.modules["pandas"] = "1.5.3";
  EXPECT_EQ(reason_to_skip(question, runner, "").value(), "");
}

TEST(ConditionsTest, AMissingPythonIsAnError) {
  FakeRunner runner;
  const Result<std::string> reason = reason_to_skip(question_with("", expect("")), runner, "2.7");
  ASSERT_FALSE(reason);
  EXPECT_EQ(reason.error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace hunch
