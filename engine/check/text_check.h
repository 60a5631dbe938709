// A text check finds what is wrong with a question without running anything. Pure.
#pragma once

#include <vector>

#include "engine/bank/question.h"
#include "engine/check/finding.h"
#include "engine/check/reach.h"

namespace hunch {

// leak, too-long, too-wide, stale-explanation, and never-true where no Python that there is could ever meet it. In the
// order of their places in the question's file, then in the snippet's.
std::vector<Finding> check_text(const Question& question, const KnownPythons& known);

}  // namespace hunch
