#include "engine/check/check.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/check/question_check.h"

namespace hunch {
namespace {

// Hands out the questions one by one to its workers and keeps what they bring back at the question's place.
class Workshop {
 public:
  Workshop(const std::vector<const Question*>& questions, Runner& runner, const std::string& python)
      : questions_(questions), runner_(runner), python_(python), outcomes_(questions.size()) {}

  std::vector<QuestionOutcome> work(std::size_t workers, const CheckProgress& progress) && {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < std::min(workers, questions_.size()); ++i) threads.emplace_back([this] { work_off(); });
    await(progress);
    for (std::thread& thread : threads) thread.join();
    return std::move(outcomes_);
  }

 private:
  void work_off() {
    while (true) {
      std::unique_lock lock(mutex_);
      const std::size_t index = next_++;
      lock.unlock();
      if (index >= questions_.size()) return;
      QuestionOutcome outcome = check_question(*questions_[index], runner_, python_);
      lock.lock();
      outcomes_[index] = std::move(outcome);
      ++done_;
      lock.unlock();
      changed_.notify_one();
    }
  }

  // Calls `progress` from the calling thread, once a question, without holding up the workers.
  void await(const CheckProgress& progress) {
    for (std::size_t seen = 0; seen < questions_.size(); ++seen) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return done_ > seen; });
      lock.unlock();
      if (progress) progress(seen + 1, questions_.size());
    }
  }

  const std::vector<const Question*>& questions_;
  Runner& runner_;
  const std::string& python_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  std::vector<QuestionOutcome> outcomes_;
};

void add(CheckReport& report, const Question& question, QuestionOutcome outcome) {
  report.runs += outcome.runs;
  if (!outcome.findings.empty()) {
    ++report.failed;
  } else if (!outcome.skipped.empty()) {
    report.skipped.push_back({question.id, std::move(outcome.skipped)});
  } else {
    ++report.passed;
  }
  std::move(outcome.findings.begin(), outcome.findings.end(), std::back_inserter(report.findings));
}

}  // namespace

Result<CheckReport> check(const std::vector<const Question*>& questions, Runner& runner, const CheckOptions& options,
                          const CheckProgress& progress) {
  const auto begin = std::chrono::steady_clock::now();
  CheckReport report;
  TRY(const Version python, runner.python_version(options.python));
  report.python = python.to_string();
  const std::size_t workers = static_cast<std::size_t>(std::max(options.jobs, 1));
  std::vector<QuestionOutcome> outcomes = Workshop(questions, runner, options.python).work(workers, progress);
  for (std::size_t i = 0; i < questions.size(); ++i) add(report, *questions[i], std::move(outcomes[i]));
  report.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  return report;
}

}  // namespace hunch
