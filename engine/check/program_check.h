// A program check runs one documented program on one Python, under all hash seeds, and holds it against what is
// documented.
#pragma once

#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/check/attempts.h"
#include "engine/check/finding.h"
#include "engine/runner/transcript.h"
#include "engine/trial/conditions.h"

namespace hunch {

// A program of the question and what is documented of it.
struct Subject {
  std::string name;  // "the snippet"
  std::string source;
  Position at;
  const std::vector<Expectation>* expectations = nullptr;
  Finding::Code code = Finding::Code::drift;  // of what differs
  bool continues_snippet = false;
};

// The snippet, then the probes, then the what-ifs.
std::vector<Subject> subjects_of(const Question& question);

struct ProgramOutcome {
  std::vector<Finding> findings;
  const Expectation* documented = nullptr;  // what holds under these conditions
  bool varies = false;                      // is documented to, or was seen to
  std::vector<Transcript> runs;             // one a hash seed, which is the index; of one that never ends, one
};

// `snippet` are the runs of the snippet, for a subject that continues it. An Error where a run failed in itself.
Result<ProgramOutcome> check_program(Attempts& attempts, const Subject& subject, const Conditions& conditions,
                                     const std::vector<Transcript>& snippet);

}  // namespace hunch
