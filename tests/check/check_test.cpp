#include "engine/check/check.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

class CheckTest : public ::testing::Test {
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

  Result<CheckReport> run(const CheckOptions& options = {}, const ShowProgress& show = {}) {
    std::vector<const Question*> selection;
    for (const Question& question : questions_) selection.push_back(&question);
    return check(selection, runner_, options, show);
  }

  static CheckOptions with_jobs(int jobs) {
    CheckOptions options;
    options.jobs = jobs;
    return options;
  }

  // On three Pythons, which are all that there are.
  CheckOptions everywhere() {
    runner_.other_pythons = {{"3.8", "3.8.18"}, {"3.13", "3.13.0"}};
    CheckOptions options;
    options.pythons = options.installed = {"3.8", "3.11", "3.13"};
    return options;
  }

  using State = CheckReport::State;

  FakeRunner runner_;
  std::vector<Question> questions_;
};

TEST_F(CheckTest, CountsWhatPassed) {
  make(5);
  const CheckReport report = run().value();
  EXPECT_EQ(report.tally().passed, 5U);
  EXPECT_EQ(report.tally().failed, 0U);
  EXPECT_EQ(report.runs, 15U);
  ASSERT_EQ(report.pythons.size(), 1U);
  EXPECT_EQ(report.pythons[0].version, "3.11.2");
  EXPECT_EQ(report.end, CheckReport::End::complete);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_GE(report.elapsed.count(), 20);
}

TEST_F(CheckTest, FindingsComeInBankOrderHoweverManyJobs) {
  make(12);
  for (Question& question : questions_) question.expectations[0].output = "something else\n";
  const CheckReport report = run(with_jobs(4)).value();
  ASSERT_EQ(report.findings.size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(report.findings[i].question_id, "question-" + std::to_string(i));
  EXPECT_EQ(report.tally().failed, 12U);
  EXPECT_EQ(report.tally().passed, 0U);
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
  EXPECT_EQ(run(with_jobs(2)).value().tally().passed, 4U);
}

TEST_F(CheckTest, SkippedAndBrokenAreNotPassed) {
  make(3);
  questions_[0].needs = {"numpy"};
  runner_.on(questions_[1].snippet, ended(Ending::sandbox_error));
  const CheckReport report = run(with_jobs(3)).value();
  const CheckReport::Tally tally = report.tally();
  EXPECT_EQ(tally.passed, 1U);
  EXPECT_EQ(tally.failed, 0U);
  EXPECT_EQ(tally.broken, 1U);
  EXPECT_EQ(tally.skipped, 1U);
  EXPECT_EQ(tally.troubles, 1U);
  EXPECT_EQ(tally.errors, 0U) << "infrastructure is no error of the bank";
  EXPECT_EQ(report.rows[0].state, State::skipped);
  EXPECT_EQ(report.rows[0].reason, "needs numpy, which is not installed for Python 3.11");
}

TEST_F(CheckTest, TroubleComesAfterWhatIsWrongWithTheBank) {
  make(2);
  runner_.on(questions_[0].snippet, ended(Ending::sandbox_error));
  questions_[1].expectations[0].output = "something else\n";
  const CheckReport report = run().value();
  ASSERT_EQ(report.findings.size(), 2U);
  EXPECT_EQ(report.findings[0].code, Finding::Code::drift);
  EXPECT_EQ(report.findings[1].code, Finding::Code::sandbox);
}

TEST_F(CheckTest, AMissingModuleIsAnErrorWhereModulesAreRequired) {
  make(1);
  questions_[0].needs = {"numpy"};
  questions_[0].keys_at["needs"] = {5, 1};
  CheckOptions options;
  options.modules = CheckOptions::Modules::required;
  const CheckReport report = run(options).value();
  EXPECT_EQ(report.rows[0].state, State::failed);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].code, Finding::Code::missing_module);
  EXPECT_EQ(report.findings[0].at.line, 5);
}

TEST_F(CheckTest, TriesEachQuestionOnEachPythonInItsRange) {
  make(2);
  questions_[0].python = VersionRange::parse(">=3.11").value();
  runner_.on(questions_[1].snippet,
             [](const RunRequest& request) { return finished(request.python == "3.13" ? "new\n" : "1\n"); });
  const CheckReport report = run(everywhere()).value();
  EXPECT_EQ(report.rows[0].on, (std::vector<State>{State::skipped, State::passed, State::passed}));
  EXPECT_EQ(report.rows[1].on, (std::vector<State>{State::passed, State::passed, State::failed}));
  EXPECT_EQ(report.rows[0].state, State::passed);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].pythons, std::vector<std::string>{"3.13"});
  EXPECT_EQ(pythons_in_words(report.findings[0], report), "3.13");
  EXPECT_EQ(report.findings[0].mending, "hunch bless question-1 --python all");
}

TEST_F(CheckTest, WhatIsTheSameOnAllPythonsIsOneFinding) {
  make(1);
  questions_[0].expectations[0].output = "something else\n";
  const CheckReport report = run(everywhere()).value();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].pythons.size(), 3U);
  EXPECT_EQ(pythons_in_words(report.findings[0], report), "");
}

TEST_F(CheckTest, BeliefsAreEqualIfNoPythonTellsThemApart) {
  make(1);
  questions_[0].misconceptions = {belief("One", "one\n", 40), belief("Uno", "uno\n", 50)};
  runner_.on("one\n", finished("one\n"));
  runner_.on("uno\n", [](const RunRequest& request) { return finished(request.python == "3.13" ? "uno\n" : "one\n"); });
  EXPECT_TRUE(run(everywhere()).value().findings.empty());
  const CheckReport report = run().value();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].code, Finding::Code::beliefs_equal);
  EXPECT_EQ(report.findings[0].at.line, 50);
  EXPECT_EQ(report.rows[0].state, State::failed);
}

TEST_F(CheckTest, WarnsOfAFenceThatNothingHereMeetsOnlyIfAllWereTried) {
  make(1);
  questions_[0].expectations.insert(questions_[0].expectations.begin(), expect("new\n"));
  questions_[0].expectations[0].requirements = {require("python", "==3.14")};
  questions_[0].expectations[0].output_at = {8, 1};
  CheckOptions options = everywhere();
  const CheckReport all = run(options).value();
  ASSERT_EQ(all.findings.size(), 1U);
  EXPECT_EQ(all.findings[0].code, Finding::Code::never_true);
  EXPECT_EQ(all.findings[0].severity, Finding::Severity::warning);
  EXPECT_EQ(all.findings[0].at.line, 8);
  EXPECT_EQ(all.rows[0].state, State::passed);
  options.pythons = {"3.8", "3.11"};
  EXPECT_TRUE(run(options).value().findings.empty()) << "a narrow run does not cry wolf";
  questions_[0].python = VersionRange::parse("<3.13").value();
  questions_[0].expectations[0].requirements = {require("python", ">=3.12")};
  EXPECT_EQ(run(options).value().findings.size(), 1U) << "the one that was left out is not in its range";
}

TEST_F(CheckTest, StopsAtTheFirstErrorWhereAsked) {
  make(6);
  questions_[1].expectations[0].output = "something else\n";
  CheckOptions options;
  options.first_error = CheckOptions::FirstError::stops;
  const CheckReport report = run(options).value();
  EXPECT_EQ(report.end, CheckReport::End::stopped);
  EXPECT_EQ(report.tally().passed, 1U);
  EXPECT_EQ(report.tally().failed, 1U);
  EXPECT_EQ(report.tally().not_run, 4U);
}

TEST_F(CheckTest, AnInterruptedCheckHasNotPassedTheRest) {
  make(6);
  std::atomic<bool> interrupted = false;
  CheckOptions options;
  options.interrupted = &interrupted;
  const CheckReport report = run(options, [&](const CheckProgress&) { interrupted = true; }).value();
  EXPECT_EQ(report.end, CheckReport::End::interrupted);
  EXPECT_GT(report.tally().not_run, 0U);
  EXPECT_EQ(report.tally().passed + report.tally().not_run, 6U);
}

TEST_F(CheckTest, WarningsFailNothing) {
  make(1);
  questions_[0].reviewed = false;
  const CheckReport report = run().value();
  EXPECT_EQ(report.rows[0].state, State::passed);
  EXPECT_EQ(report.tally().warnings, 1U);
  EXPECT_EQ(report.tally().errors, 0U);
}

TEST_F(CheckTest, TellsItsProgressFromTheCallingThread) {
  make(6);
  questions_[2].expectations[0].output = "something else\n";
  std::vector<std::size_t> seen;
  std::size_t findings = 0;
  const std::thread::id caller = std::this_thread::get_id();
  ASSERT_TRUE(run(with_jobs(3), [&](const CheckProgress& progress) {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    EXPECT_EQ(progress.of, 6U);
    seen.push_back(progress.done);
    findings = progress.findings;
  }));
  EXPECT_EQ(seen, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(findings, 1U);
}

TEST_F(CheckTest, NothingToCheckIsNothingPassed) {
  const CheckReport report = run().value();
  EXPECT_EQ(report.tally().passed, 0U);
  EXPECT_EQ(report.runs, 0U);
}

TEST_F(CheckTest, AnUnknownPythonIsAnError) {
  make(1);
  CheckOptions options;
  options.pythons = {"2.7"};
  EXPECT_FALSE(run(options));
}

TEST_F(CheckTest, FilesThatAreWrongAreFindings) {
  const std::vector<Finding> unused = findings_of({UnusedSnippet{"snippets/a/b.py", "questions/a/b.md"}});
  ASSERT_EQ(unused.size(), 1U);
  EXPECT_EQ(unused[0].code, Finding::Code::unused_snippet);
  EXPECT_EQ(unused[0].path, "snippets/a/b.py");
  EXPECT_EQ(unused[0].advice, "add questions/a/b.md, or remove the snippet");
  const std::vector<Finding> mistakes = findings_of({Mistake{"q.md", {}, "is bad", "do better", ""}});
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].code, Finding::Code::mistake);
  EXPECT_EQ(mistakes[0].at.line, 1);
}

TEST_F(CheckTest, NamesPythonsThatAreNeighboursTogether) {
  CheckReport report;
  for (const char* name : {"3.8", "3.9", "3.10", "3.11", "3.12"}) report.pythons.push_back({name, name});
  Finding finding;
  finding.pythons = {"3.8", "3.9", "3.10", "3.12"};
  EXPECT_EQ(pythons_in_words(finding, report), "3.8 to 3.10, 3.12");
  finding.pythons = {"3.9", "3.10"};
  EXPECT_EQ(pythons_in_words(finding, report), "3.9, 3.10");
}

}  // namespace
}  // namespace hunch
