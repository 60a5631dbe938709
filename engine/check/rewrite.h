// A Rewrite is how the fence groups of one program must change so that they say what happened under every Python that
// was tried. Pure.
//
// What still holds somewhere stays where it is, untouched; what differs goes in front of it with a condition, the
// newest Python first. Where nothing holds any more, the newest Python's outcome takes the place of the old one: it
// is what the next Python will most likely do. A condition begins at the first Python that was tried and differs; those
// that were not tried go with the older ones.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/check/observation.h"
#include "engine/check/outcome.h"
#include "engine/trial/conditions.h"

namespace hunch {

struct GroupRewrite {
  std::size_t group = 0;               // of the documentation; one past its last group: at the end
  std::vector<Expectation> in_front;   // new groups, in their order
  std::optional<Expectation> instead;  // of the group; std::nullopt: it stays as it is
};

// What only a person can decide.
struct Refusal {
  Position at;
  std::string reason;  // "the snippet does not do the same under the hash seeds 0 and 2"
  std::string advice;
};

struct Rewrite {
  std::vector<GroupRewrite> groups;  // in the order of the file; empty: nothing is to be changed
  std::vector<Refusal> refusals;     // then no group counts
};

// What a program did under one Python.
struct Seen {
  const Conditions* conditions = nullptr;
  Observation::Purpose purpose = Observation::Purpose::to_document;
  Outcome outcome;
};

// `program` is its name and `at` its place, for refusals. A group changes only if a Python whose purpose is to document
// differs from it; then all that were seen count.
Rewrite rewrite_of(const std::string& program, Position at, const std::vector<Expectation>& documentation,
                   const std::vector<Seen>& seen);

// The documentation after it.
std::vector<Expectation> rewritten(std::vector<Expectation> documentation, const Rewrite& rewrite);

// Whether both document the same output, ending and rules; conditions and positions do not count.
bool documents_the_same(const Expectation& a, const Expectation& b);

}  // namespace hunch
