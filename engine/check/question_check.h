// A question check runs all programs of one question and holds each against what is documented.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/check/finding.h"
#include "engine/runner/runner.h"

namespace hunch {

struct QuestionOutcome {
  std::vector<Finding> findings;  // in the order of their positions
  std::string skipped;            // why nothing can be said here; "" if something can
  std::size_t runs = 0;
};

// A run that fails in itself ends the check of the question with a `sandbox` finding: what would follow says nothing.
QuestionOutcome check_question(const Question& question, Runner& runner, const std::string& python);

}  // namespace hunch
