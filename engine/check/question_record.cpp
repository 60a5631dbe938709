#include "engine/check/question_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace hunch {
namespace {

using Code = Finding::Code;
using Fate = QuestionOutcome::Fate;
using State = CheckReport::State;

bool is_error(const Finding& finding) {
  return finding.severity == Finding::Severity::error && finding.code != Code::sandbox;
}

State state_of(const QuestionOutcome& outcome) {
  if (std::any_of(outcome.findings.begin(), outcome.findings.end(), is_error)) return State::failed;
  if (outcome.fate == Fate::broken) return State::broken;
  return outcome.fate == Fate::tried ? State::passed : State::skipped;
}

void join(std::vector<bool>& all, const std::vector<bool>& some) {
  if (all.size() < some.size()) all.resize(some.size());
  for (std::size_t i = 0; i < some.size(); ++i) all[i] = all[i] || some[i];
}

bool by_place(const Finding& a, const Finding& b) {
  return std::tie(a.path, a.at.line) < std::tie(b.path, b.at.line);  // questions/ before snippets/
}

}  // namespace

QuestionRecord::QuestionRecord(const Question& question, std::size_t pythons)
    : question_(&question), on_(pythons, State::not_run) {}

void QuestionRecord::add(std::size_t python, const std::string& name, QuestionOutcome outcome,
                         std::chrono::microseconds spent, Modules modules) {
  spent_ += spent;
  on_[python] = state_of(outcome);
  if (outcome.fate == Fate::tried) {
    join(met_, outcome.met);
    join(told_apart_, outcome.told_apart);
  } else if (reason_.empty()) {
    reason_ = outcome.reason;
  }
  if (outcome.fate == Fate::missing_module) {
    missing_.push_back(name);
    if (modules == Modules::required) {
      on_[python] = State::failed;
      add_missing_module(name, outcome.reason);
    }
  }
  add(std::move(outcome.findings));
}

void QuestionRecord::add(std::vector<Finding> findings) {
  for (Finding& finding : findings) add_finding(findings_, std::move(finding));
}

void QuestionRecord::add_missing_module(const std::string& python, const std::string& reason) {
  const auto needs = question_->keys_at.find("needs");
  Finding finding =
      make_finding(Code::missing_module, *question_, needs == question_->keys_at.end() ? Position{1, 1} : needs->second,
                   "the question was not tried: it " + reason, "install it for that Python, or do not require modules");
  finding.pythons = {python};
  findings_.push_back(std::move(finding));
}

void QuestionRecord::conclude(Tried tried, const KnownPythons& known) {
  const bool whole = std::none_of(on_.begin(), on_.end(),
                                  [](State state) { return state == State::not_run || state == State::broken; });
  if (whole) report_equal_beliefs();
  if (whole && tried == Tried::every_python && missing_.empty()) report_unmet_groups(known);
  std::stable_sort(findings_.begin(), findings_.end(), by_place);
}

void QuestionRecord::report_equal_beliefs() {
  const std::vector<Misconception>& beliefs = question_->misconceptions;
  if (told_apart_.size() != pair_count(beliefs.size())) return;  // they were never run
  for (std::size_t second = 1; second < beliefs.size(); ++second) {
    for (std::size_t first = 0; first < second; ++first) {
      if (told_apart_[pair_number(first, second)]) continue;
      findings_.push_back(make_finding(
          Code::beliefs_equal, *question_, beliefs[second].program.at,
          fmt::format(
              "the misconceptions \"{}\" and \"{}\" cannot be told apart: both do the same wherever they were run",
              beliefs[first].title, beliefs[second].title),
          fmt::format("have one of them predict something else, or make one of the two at lines {} and {}",
                      beliefs[first].program.at.line, beliefs[second].program.at.line)));
    }
  }
}

// Those that no Python could ever meet are errors, and found without running anything.
void QuestionRecord::report_unmet_groups(const KnownPythons& known) {
  const std::vector<const Expectation*> groups = groups_of(*question_);
  if (met_.size() != groups.size()) return;  // it was tried nowhere
  std::set<int> impossible;
  for (const Finding& finding : findings_) {
    if (finding.code == Code::never_true) impossible.insert(finding.at.line);
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (met_[i] || impossible.contains(groups[i]->output_at.line)) continue;
    Finding finding = make_finding(
        Code::never_true, *question_, groups[i]->output_at,
        "nothing here meets this condition, so that what it documents is not proved",
        fmt::format("check it where it holds; Pythons from 3.{} to 3.{} are known", known.oldest, known.newest));
    finding.severity = Finding::Severity::warning;
    findings_.push_back(std::move(finding));
  }
}

CheckReport::State QuestionRecord::state() const {
  const auto any = [&](State state) { return std::find(on_.begin(), on_.end(), state) != on_.end(); };
  if (any(State::failed) || std::any_of(findings_.begin(), findings_.end(), is_error)) return State::failed;
  if (any(State::broken)) return State::broken;
  if (any(State::not_run) || on_.empty()) return State::not_run;
  return any(State::passed) ? State::passed : State::skipped;
}

CheckReport::Row QuestionRecord::row() const {
  CheckReport::Row row{question_->id, question_->path, question_->title_at, state(), on_, missing_, "", spent_};
  if (row.state == State::skipped) row.reason = reason_;
  return row;
}

}  // namespace hunch
