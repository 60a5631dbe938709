// A question check runs all programs of one question on one Python and holds each against what is documented.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/check/attempts.h"
#include "engine/check/belief_check.h"
#include "engine/check/finding.h"
#include "engine/runner/runner.h"

namespace hunch {

struct QuestionOutcome {
  enum class Fate {
    tried,
    out_of_range,    // is not about this Python
    missing_module,  // needs one that is not installed for this Python
    not_granted,     // needs what the sandbox does not grant here
    broken,          // a run failed in itself: that is the `sandbox` finding, and what would follow it is not tried
  };

  Fate fate = Fate::tried;
  std::string reason;             // why it was not tried; "" if it was
  std::vector<Finding> findings;  // in the order of their positions
  std::vector<bool> met;          // fence groups: whether it is the documented one here, by group_number
  std::vector<bool> told_apart;   // pairs of misconceptions, by pair_number; empty if they were not run
  std::size_t runs = 0;
};

QuestionOutcome check_question(const Question& question, Runner& runner, const TrialPlan& plan,
                               BeliefSeeds seeds = BeliefSeeds::every);

// The fence groups of a question are numbered through, subject by subject.
std::vector<const Expectation*> groups_of(const Question& question);

}  // namespace hunch
