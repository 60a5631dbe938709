#include "engine/check/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/check/question_record.h"
#include "engine/check/text_check.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

using Clock = std::chrono::steady_clock;

struct ChosenPython {
  std::string name;  // as reports show it: "3.11"
  Version version;
  TrialPlan plan;
};

// How many questions a worker takes at once, so that few workers need an interpreter of the same kind, and yet all have
// something to do until the end.
std::size_t block_size(std::size_t units, std::size_t workers) {
  return std::clamp<std::size_t>(units / (workers * 8), 1, 16);
}

// The numbers of the questions, those together whose snippets run in the same kind of interpreter. What needs nothing
// comes last: these are the shortest, so that all workers are busy until the end.
std::vector<std::size_t> in_order_of_needs(const std::vector<const Question*>& questions) {
  std::vector<std::pair<std::vector<std::string>, std::size_t>> needs;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    needs.emplace_back(request_for(*questions[i], questions[i]->snippet, {}).needs, i);
  }
  std::stable_sort(needs.begin(), needs.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::size_t> order;
  for (const auto& [modules, number] : needs) order.push_back(number);
  return order;
}

// Hands out the questions one by one to its workers, all on one Python before any on the next, so that few interpreters
// have to be kept warm, and gathers what they bring back at the question's place.
class Workshop {
 public:
  Workshop(const std::vector<const Question*>& questions, Runner& runner, const CheckOptions& options,
           const std::vector<ChosenPython>& pythons, const KnownPythons& known)
      : questions_(questions), runner_(runner), options_(options), pythons_(pythons), known_(known) {
    for (const Question* question : questions) records_.emplace_back(*question, pythons.size());
    order_ = in_order_of_needs(questions);
  }

  void work(const ShowProgress& show) {
    std::vector<std::thread> threads;
    const std::size_t workers = std::min(static_cast<std::size_t>(std::max(options_.jobs, 1)), units());
    block_ = block_size(units(), std::max<std::size_t>(workers, 1));
    for (std::size_t i = 0; i < workers; ++i) threads.emplace_back([this] { work_off(); });
    await(show, workers);
    for (std::thread& thread : threads) thread.join();
  }

  [[nodiscard]] std::vector<QuestionRecord>& records() { return records_; }
  [[nodiscard]] std::size_t runs() const { return runs_; }
  [[nodiscard]] CheckReport::End end() const {
    if (done_ == units()) return CheckReport::End::complete;
    return is_interrupted() ? CheckReport::End::interrupted : CheckReport::End::stopped;
  }

 private:
  [[nodiscard]] std::size_t units() const { return questions_.size() * pythons_.size(); }
  [[nodiscard]] bool is_interrupted() const { return options_.interrupted && options_.interrupted->load(); }

  void work_off() {
    std::unique_lock lock(mutex_);
    std::size_t unit = 0, end_of_block = 0;
    while (!stops_ && !is_interrupted()) {
      if (unit == end_of_block) {
        unit = std::exchange(next_, std::min(next_ + block_, units()));
        end_of_block = next_;
        if (unit == end_of_block) break;
      }
      lock.unlock();
      const std::size_t number = order_[unit % questions_.size()], python = unit / questions_.size();
      std::vector<Finding> of_text;
      if (python == 0) of_text = check_text(*questions_[number], known_);
      const auto begin = Clock::now();
      QuestionOutcome outcome =
          check_question(*questions_[number], runner_, pythons_[python].plan, seeds_for_beliefs(number, python));
      const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
      lock.lock();
      ++unit;
      keep(number, python, std::move(of_text), std::move(outcome), spent);
      changed_.notify_one();
    }
    ++idle_;
    changed_.notify_one();
  }

  // Beliefs that vary with the hash seed are rare, and do so on every Python: on the first one it is looked for.
  [[nodiscard]] BeliefSeeds seeds_for_beliefs(std::size_t number, std::size_t python) const {
    const Question& question = *questions_[number];
    const auto first = std::find_if(pythons_.begin(), pythons_.end(), [&](const ChosenPython& chosen) {
      return question.python.contains(chosen.version);
    });
    const bool is_first = static_cast<std::size_t>(first - pythons_.begin()) == python;
    return is_first || !question.needs.empty() ? BeliefSeeds::every : BeliefSeeds::first;
  }

  void keep(std::size_t number, std::size_t python, std::vector<Finding> of_text, QuestionOutcome outcome,
            std::chrono::microseconds spent) {
    QuestionRecord& record = records_[number];
    const std::size_t before = record.findings().size();
    runs_ += outcome.runs;
    for (Finding& finding : outcome.findings) finding.pythons = {pythons_[python].name};
    const bool required = options_.modules == CheckOptions::Modules::required;
    record.add(std::move(of_text));
    record.add(python, pythons_[python].name, std::move(outcome), spent,
               required ? QuestionRecord::Modules::required : QuestionRecord::Modules::may_be_missing);
    findings_ += record.findings().size() - before;
    const CheckReport::State state = record.state();
    const bool wrong = state == CheckReport::State::failed || state == CheckReport::State::broken;
    if (wrong && options_.first_error == CheckOptions::FirstError::stops) stops_ = true;
    ++done_;
  }

  // Shows the progress from the calling thread, without holding up the workers.
  void await(const ShowProgress& show, std::size_t workers) {
    std::unique_lock lock(mutex_);
    for (std::size_t seen = 0;;) {
      changed_.wait(lock, [&] { return done_ > seen || idle_ == workers; });
      for (; seen < done_;) {
        const CheckProgress progress{++seen, units(), findings_};
        lock.unlock();
        if (show) show(progress);
        lock.lock();
      }
      if (idle_ == workers && seen == done_) return;
    }
  }

  const std::vector<const Question*>& questions_;
  std::vector<std::size_t> order_;  // in which they are handed out
  std::size_t block_ = 1;
  Runner& runner_;
  const CheckOptions& options_;
  const std::vector<ChosenPython>& pythons_;
  const KnownPythons& known_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::vector<QuestionRecord> records_;
  std::size_t next_ = 0, done_ = 0, idle_ = 0;
  std::size_t runs_ = 0, findings_ = 0;
  bool stops_ = false;
};

Result<std::vector<ChosenPython>> choose_pythons(Runner& runner, const CheckOptions& options) {
  std::vector<ChosenPython> chosen;
  const std::vector<std::string> names = options.pythons.empty() ? std::vector<std::string>{""} : options.pythons;
  for (const std::string& name : names) {
    TRY(Version version, runner.python_version(name));
    const std::string shown = name.empty() ? version.minor().to_string() : name;
    chosen.push_back({shown, std::move(version), {name, options.hash_seeds, options.repeat, options.timeout}});
  }
  return chosen;
}

std::vector<Version> versions_of(const std::vector<ChosenPython>& pythons, const std::vector<std::string>& installed) {
  std::vector<Version> versions;
  for (const ChosenPython& python : pythons) versions.push_back(python.version);
  for (const std::string& name : installed) {
    if (std::optional<Version> version = Version::parse(name)) versions.push_back(*std::move(version));
  }
  return versions;
}

// Whether no installed Python in the question's range was left out. With one Python alone nothing is said of the
// others.
bool tried_every_python(const Question& question, const std::vector<ChosenPython>& pythons,
                        const std::vector<std::string>& installed) {
  if (pythons.size() < 2) return false;
  return std::all_of(installed.begin(), installed.end(), [&](const std::string& name) {
    const auto version = Version::parse(name);
    const bool tried =
        std::any_of(pythons.begin(), pythons.end(), [&](const ChosenPython& python) { return python.name == name; });
    return tried || (version && !question.python.contains(*version));
  });
}

// The command that writes what happened into the fence.
void add_blessing(Finding& finding, const CheckOptions& options) {
  const bool is_drift = finding.code == Finding::Code::drift || finding.code == Finding::Code::probe_drift ||
                        finding.code == Finding::Code::what_if_drift;
  if (!is_drift) return;
  finding.mending =
      fmt::format("hunch {}bless {}", options.bank.empty() ? "" : "--bank " + options.bank + " ", finding.question_id);
  if (options.pythons.size() > 1) finding.mending += " --python all";
  if (options.pythons.size() == 1) finding.mending += " --python " + options.pythons.front();
}

void report(CheckReport& report, std::vector<QuestionRecord>& records, const CheckOptions& options) {
  for (QuestionRecord& record : records) {
    report.rows.push_back(record.row());
    for (Finding& finding : record.take_findings()) {
      add_blessing(finding, options);
      report.findings.push_back(std::move(finding));
    }
  }
  std::stable_partition(report.findings.begin(), report.findings.end(),
                        [](const Finding& finding) { return finding.code != Finding::Code::sandbox; });
}

}  // namespace

int default_jobs() { return 2 * static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

Result<CheckReport> check(const std::vector<const Question*>& questions, Runner& runner, const CheckOptions& options,
                          const ShowProgress& show) {
  const auto begin = Clock::now();
  TRY(const std::vector<ChosenPython> pythons, choose_pythons(runner, options));
  const KnownPythons known = known_pythons(versions_of(pythons, options.installed));

  Workshop workshop(questions, runner, options, pythons, known);
  workshop.work(show);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const bool every = tried_every_python(*questions[i], pythons, options.installed);
    workshop.records()[i].conclude(every ? QuestionRecord::Tried::every_python : QuestionRecord::Tried::some_pythons,
                                   known);
  }

  CheckReport made;
  for (const ChosenPython& python : pythons) made.pythons.push_back({python.name, python.version.to_string()});
  made.hash_seeds = options.hash_seeds;
  made.repeat = options.repeat;
  made.runs = workshop.runs();
  made.end = workshop.end();
  report(made, workshop.records(), options);
  made.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  return made;
}

std::vector<Finding> findings_of(const std::vector<Mistake>& mistakes) {
  std::vector<Finding> findings;
  for (const Mistake& mistake : mistakes) {
    Finding finding;
    finding.code = Finding::Code::mistake;
    finding.path = mistake.path;
    finding.at = mistake.at.line > 0 ? mistake.at : Position{1, 1};
    finding.message = mistake.message;
    finding.advice = mistake.advice;
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> findings_of(const std::vector<UnusedSnippet>& unused) {
  std::vector<Finding> findings;
  for (const UnusedSnippet& snippet : unused) {
    Finding finding;
    finding.code = Finding::Code::unused_snippet;
    finding.path = snippet.path;
    finding.at = {1, 1};
    finding.message = "the snippet has no question";
    finding.advice = fmt::format("add {}, or remove the snippet", snippet.question_path);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace hunch
