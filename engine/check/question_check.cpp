#include "engine/check/question_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/check/program_check.h"
#include "engine/trial/conditions.h"

namespace hunch {
namespace {

using Fate = QuestionOutcome::Fate;

bool is_near_limit(const Finding& finding) { return finding.code == Finding::Code::near_limit; }

class QuestionCheck {
 public:
  QuestionCheck(const Question& question, Runner& runner, const TrialPlan& plan)
      : question_(question), runner_(runner), plan_(plan), attempts_(question, runner, plan) {}

  QuestionOutcome check(BeliefSeeds seeds) && {
    if (may_be_tried() && check_subjects()) check_beliefs_under(seeds);
    for (Finding& finding : outcome_.findings) finding.pythons = {plan_.python};
    std::stable_sort(outcome_.findings.begin(), outcome_.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.at.line < b.at.line; });
    outcome_.runs = attempts_.count();
    return std::move(outcome_);
  }

 private:
  bool may_be_tried() {
    Result<Conditions> conditions = conditions_of(question_, runner_, plan_.python);
    if (!conditions) return give_up("the question", question_.title_at, conditions.error());
    conditions_ = *std::move(conditions);
    outcome_.reason = reason_to_skip(question_, conditions_);
    if (outcome_.reason.empty()) return true;
    outcome_.fate = question_.python.contains(conditions_.python) ? Fate::missing_module : Fate::out_of_range;
    return false;
  }

  bool check_subjects() {
    bool snippet_needs_much = false;
    for (const Subject& subject : subjects_of(question_)) {
      Result<ProgramOutcome> program = check_program(attempts_, subject, conditions_, snippet_.runs);
      if (!program) return give_up(subject.name, subject.at, program.error());
      for (const Expectation& group : *subject.expectations) outcome_.met.push_back(&group == program->documented);
      // What continues the snippet needs all that the snippet needs.
      if (subject.continues_snippet && snippet_needs_much) std::erase_if(program->findings, is_near_limit);
      const bool needs_much = std::any_of(program->findings.begin(), program->findings.end(), is_near_limit);
      std::move(program->findings.begin(), program->findings.end(), std::back_inserter(outcome_.findings));
      if (subject.expectations != &question_.expectations) continue;
      snippet_needs_much = needs_much;
      snippet_ = *std::move(program);
    }
    return true;
  }

  void check_beliefs_under(BeliefSeeds seeds) {
    if (question_.misconceptions.empty()) return;
    Result<BeliefOutcome> beliefs = check_beliefs(attempts_, snippet_, seeds);
    if (!beliefs) {
      give_up("a misconception", question_.misconceptions.front().program.at, beliefs.error());
      return;
    }
    outcome_.told_apart = std::move(beliefs->told_apart);
    std::move(beliefs->findings.begin(), beliefs->findings.end(), std::back_inserter(outcome_.findings));
  }

  // Always false.
  bool give_up(const std::string& name, Position at, const Error& error) {
    if (!attempts_.refusal().empty()) {
      outcome_.fate = Fate::not_granted;
      outcome_.reason = attempts_.refusal();
      return false;
    }
    outcome_.fate = Fate::broken;
    outcome_.findings.push_back(make_finding(Finding::Code::sandbox, question_, at,
                                             fmt::format("{} could not be run: {}", name, error.message),
                                             "hunch doctor says what works on this machine"));
    return false;
  }

  const Question& question_;
  Runner& runner_;
  const TrialPlan& plan_;
  Attempts attempts_;
  Conditions conditions_;
  ProgramOutcome snippet_;
  QuestionOutcome outcome_;
};

}  // namespace

QuestionOutcome check_question(const Question& question, Runner& runner, const TrialPlan& plan, BeliefSeeds seeds) {
  return QuestionCheck(question, runner, plan).check(seeds);
}

std::vector<const Expectation*> groups_of(const Question& question) {
  std::vector<const Expectation*> groups;
  for (const Subject& subject : subjects_of(question)) {
    for (const Expectation& group : *subject.expectations) groups.push_back(&group);
  }
  return groups;
}

}  // namespace hunch
