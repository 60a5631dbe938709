#include "engine/check/check.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

class CheckTest : public testing::Test {
 protected:
  // Questions that print their number, the first of them slowest.
  void make(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::string source = "print(" + std::to_string(i) + ")\n";
      questions_.push_back(question_with(source, expect(std::to_string(i) + "\n")));
      questions_.back().id = "question-" + std::to_string(i);
      runner_.on(source, [i, count](const RunRequest&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2 * (count - i)));
        return finished(std::to_string(i) + "\n");
      });
    }
  }

  Result<CheckReport> run(CheckOptions options = {}, const CheckProgress& progress = {}) {
    std::vector<const Question*> selection;
    for (const Question& question : questions_) selection.push_back(&question);
    return check(selection, runner_, options, progress);
  }

  FakeRunner runner_;
  std::vector<Question> questions_;
};

TEST_F(CheckTest, CountsWhatPassed) {
  make(5);
  const CheckReport report = run().value();
  EXPECT_EQ(report.passed, 5);
  EXPECT_EQ(report.failed, 0);
  EXPECT_EQ(report.runs, 5U);
  EXPECT_EQ(report.python, "3.11.2");
  EXPECT_TRUE(report.findings.empty());
  EXPECT_GE(report.elapsed.count(), 20);
}

TEST_F(CheckTest, FindingsComeInBankOrderHoweverManyJobs) {
  make(12);
  for (Question& question : questions_) question.expectations[0].output = "something else\n";
  const CheckReport report = run({"", 4}).value();
  ASSERT_EQ(report.findings.size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(report.findings[i].question_id, "question-" + std::to_string(i));
  EXPECT_EQ(report.failed, 12);
  EXPECT_EQ(report.passed, 0);
}

TEST_F(CheckTest, KeepsSeveralRunsInFlight) {
  make(4);
  std::mutex mutex;
  std::condition_variable both_running;
  int running = 0;
  for (const Question& question : questions_) {
    runner_.on(question.snippet, [&, output = question.expectations[0].output](const RunRequest&) {
      std::unique_lock lock(mutex);
      ++running;
      both_running.notify_all();
      const bool met = both_running.wait_for(lock, std::chrono::seconds(10), [&] { return running >= 2; });
      return finished(met ? output : "alone\n");
    });
  }
  EXPECT_EQ(run({"", 2}).value().passed, 4);
}

TEST_F(CheckTest, SkippedAndFailedAreNotPassed) {
  make(3);
  questions_[0].needs = {"numpy"};
  runner_.on(questions_[1].snippet, ended(Ending::sandbox_error));
  const CheckReport report = run({"", 3}).value();
  EXPECT_EQ(report.passed, 1);
  EXPECT_EQ(report.failed, 1);
  ASSERT_EQ(report.skipped.size(), 1U);
  EXPECT_EQ(report.skipped[0].question_id, "question-0");
  EXPECT_EQ(report.skipped[0].reason, "needs numpy, which is not installed for Python 3.11");
}

TEST_F(CheckTest, TellsItsProgressFromTheCallingThread) {
  make(6);
  std::vector<std::size_t> seen;
  const std::thread::id caller = std::this_thread::get_id();
  ASSERT_TRUE(run({"", 3}, [&](std::size_t done, std::size_t of) {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    EXPECT_EQ(of, 6U);
    seen.push_back(done);
  }));
  EXPECT_EQ(seen, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6}));
}

TEST_F(CheckTest, NothingToCheckIsNothingPassed) {
  const CheckReport report = run().value();
  EXPECT_EQ(report.passed, 0);
  EXPECT_EQ(report.runs, 0U);
}

TEST_F(CheckTest, AnUnknownPythonIsAnError) {
  make(1);
  EXPECT_FALSE(run({"2.7", 1}));
}

TEST_F(CheckTest, CodesAreSpeltAsOneWord) {
  EXPECT_EQ(to_string(Finding::Code::drift), "drift");
  EXPECT_EQ(to_string(Finding::Code::never_true), "never-true");
  EXPECT_EQ(to_string(Finding::Code::never_varies), "never-varies");
  EXPECT_EQ(to_string(Finding::Code::varies_rule), "varies-rule");
  EXPECT_EQ(to_string(Finding::Code::probe_drift), "probe-drift");
  EXPECT_EQ(to_string(Finding::Code::what_if_drift), "what-if-drift");
  EXPECT_EQ(to_string(Finding::Code::belief_is_true), "belief-is-true");
  EXPECT_EQ(to_string(Finding::Code::sandbox), "sandbox");
}

}  // namespace
}  // namespace hunch
