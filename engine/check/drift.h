// A Drift is how one run differs from its documentation. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/question.h"
#include "engine/judge/diff.h"
#include "engine/judge/judge.h"
#include "engine/runner/transcript.h"

namespace hunch {

struct Drift {
  bool output = false;         // the output differs
  bool ending = false;         // the ending differs
  std::string ending_message;  // "it raises KeyError: 'a'; documented is that it finishes"; "" if it does not differ
  std::vector<DiffLine> diff;  // from the documented output to the actual one
};

// std::nullopt when the run did what is documented. Stricter than the judge is with people: every character counts, an
// exception's message too if one is documented. A missing final newline cannot be documented and does not count.
// Precondition: the documented ending is not `varies`.
std::optional<Drift> drift_of(const Expectation& documented, const Transcript& transcript, Normalise normalise);

// Whether `actual` keeps a rule of a varies fence with respect to the documented example.
bool keeps_rule(std::string_view rule, std::string_view example, std::string_view actual);

}  // namespace hunch
