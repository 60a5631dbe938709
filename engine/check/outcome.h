// An Outcome is what the runs of a program under one Python say of its documentation: that it holds, what should stand
// there instead, or why only a person can tell. Pure.
#pragma once

#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/judge/judge.h"
#include "engine/runner/transcript.h"

namespace hunch {

struct Outcome {
  enum class Kind { holds, differs, undecided };

  Kind kind = Kind::holds;
  Expectation instead;  // differs: with the requirements and positions of what was documented
  std::string reason;   // undecided: "does not do the same under the hash seeds 0 and 2"
  std::string advice;   // undecided: what to do
};

// `documented` is what is documented under this Python, or nullptr. The index of a run is its hash seed; there is at
// least one. What differs is written as the author wrote it: an exception without its message stays without. What is
// documented to vary differs only if its example breaks one of its rules.
Outcome outcome_of(const Expectation* documented, const std::vector<Transcript>& runs, Normalise normalise);

}  // namespace hunch
