// A belief check runs the misconceptions of a question on one Python, and holds them against the truth and each other.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/base/result.h"
#include "engine/check/attempts.h"
#include "engine/check/finding.h"
#include "engine/check/program_check.h"

namespace hunch {

struct BeliefOutcome {
  std::vector<Finding> findings;  // beliefs that are true
  std::vector<bool> told_apart;   // by pair_number: the two did something different at least once
};

// The number of the pair of misconceptions first < second, of `pair_count` in all.
inline std::size_t pair_number(std::size_t first, std::size_t second) { return second * (second - 1) / 2 + first; }
inline std::size_t pair_count(std::size_t beliefs) { return beliefs < 2 ? 0 : beliefs * (beliefs - 1) / 2; }

// Under which hash seeds beliefs are run: what varies with them hardly does so on one Python only.
enum class BeliefSeeds { first, every };

// `snippet` is what came of the snippet here. An Error where a run failed in itself.
//
// A belief is true if it does what the snippet does under any seed; if that varies, so that one of its runs may well
// look like any fixed text, under every seed.
Result<BeliefOutcome> check_beliefs(Attempts& attempts, const ProgramOutcome& snippet, BeliefSeeds seeds);

}  // namespace hunch
