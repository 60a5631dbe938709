#include "engine/check/documents_check.h"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <thread>

namespace hunch {
namespace {

using ExampleState = ExampleOutcome::State;

// Hands the documents out to its threads, and keeps what they bring back at the document's place.
class Bench {
 public:
  Bench(const std::vector<Document>& documents, Runner& runner, const DocumentOptions& options)
      : documents_(documents), runner_(runner), options_(options), outcomes_(documents.size()) {}

  std::vector<DocumentOutcome> work(std::size_t workers, const DocumentsProgress& progress) && {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < std::min(workers, documents_.size()); ++i) threads.emplace_back([this] { work_off(); });
    for (std::size_t seen = 0; seen < documents_.size(); ++seen) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return done_ > seen; });
      lock.unlock();
      if (progress) progress(seen + 1, documents_.size());
    }
    for (std::thread& thread : threads) thread.join();
    return std::move(outcomes_);
  }

 private:
  void work_off() {
    while (true) {
      std::unique_lock lock(mutex_);
      const std::size_t index = next_++;
      lock.unlock();
      if (index >= documents_.size()) return;
      DocumentOutcome outcome = check_document(documents_[index], runner_, options_);
      lock.lock();
      outcomes_[index] = std::move(outcome);
      ++done_;
      lock.unlock();
      changed_.notify_one();
    }
  }

  const std::vector<Document>& documents_;
  Runner& runner_;
  const DocumentOptions& options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  std::vector<DocumentOutcome> outcomes_;
};

}  // namespace

CheckReport as_check_report(const std::vector<std::pair<std::string, DocumentsReport>>& on_pythons) {
  using RowState = CheckReport::State;
  CheckReport whole;
  whole.hash_seeds = 1;
  for (const auto& [name, report] : on_pythons) {
    whole.pythons.push_back({name, report.python});
    whole.runs += report.runs;
    whole.elapsed += report.elapsed;
    if (whole.rows.empty()) {
      for (const std::string& path : report.paths) {
        whole.rows.push_back({path, path, {1, 1}, RowState::passed, {}, {}, "", {}});
      }
    }
    for (CheckReport::Row& row : whole.rows) {
      RowState state = RowState::passed;
      for (const Finding& finding : report.findings) {
        if (finding.path != row.path) continue;
        const bool is_broken = finding.code == Finding::Code::sandbox && state != RowState::failed;
        state = is_broken ? RowState::broken : RowState::failed;
      }
      row.on.push_back(state);
      if (state == RowState::failed || row.state == RowState::passed) row.state = state;
    }
    for (Finding finding : report.findings) {
      finding.question_id = finding.path;
      finding.pythons = {name};
      add_finding(whole.findings, std::move(finding));
    }
  }
  return whole;
}

void append_documents(CheckReport& report, CheckReport documents) {
  std::move(documents.rows.begin(), documents.rows.end(), std::back_inserter(report.rows));
  std::move(documents.findings.begin(), documents.findings.end(), std::back_inserter(report.findings));
  std::stable_partition(report.findings.begin(), report.findings.end(),
                        [](const Finding& finding) { return finding.code != Finding::Code::sandbox; });
  report.runs += documents.runs;
  report.elapsed += documents.elapsed;
}

Result<DocumentsReport> check_documents(const std::vector<Document>& documents, Runner& runner,
                                        const DocumentOptions& options, int jobs, const DocumentsProgress& progress) {
  const auto begin = std::chrono::steady_clock::now();
  DocumentsReport report;
  TRY(const Version python, runner.python_version(options.python));
  report.python = python.to_string();
  report.documents = documents.size();
  for (const Document& document : documents) report.paths.push_back(document.path);
  const std::size_t workers = static_cast<std::size_t>(std::max(jobs, 1));
  for (DocumentOutcome& outcome : Bench(documents, runner, options).work(workers, progress)) {
    report.passed += outcome.count(ExampleState::passed);
    report.failed += outcome.count(ExampleState::failed);
    report.skipped += outcome.count(ExampleState::skipped);
    report.not_run += outcome.count(ExampleState::not_run);
    report.runs += outcome.runs;
    std::move(outcome.findings.begin(), outcome.findings.end(), std::back_inserter(report.findings));
  }
  report.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  return report;
}

}  // namespace hunch
