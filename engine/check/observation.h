// An Observation is what the documented programs of a question did under one Python, under several hash seeds.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/runner/runner.h"
#include "engine/trial/conditions.h"

namespace hunch {

struct Observation {
  // Whether what differs under this Python is to be documented, or it is only to be known what holds there.
  enum class Purpose { to_document, to_compare };

  Purpose purpose = Purpose::to_document;
  Conditions conditions;
  std::vector<std::vector<Transcript>> programs;  // as documented_programs(); of each its runs, the index is the seed
  std::size_t runs = 0;                           // programs run
  std::string skipped;                            // why nothing can be said here; "" if something can
};

// Runs each program under `hash_seeds` seeds, more if it is documented to vary, and one if it does not end. An Error
// where a run failed in itself. A probe's runs hold only what it printed itself.
Result<Observation> observe(const Question& question, Runner& runner, const std::string& python,
                            std::size_t hash_seeds);

}  // namespace hunch
