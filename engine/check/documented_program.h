// A DocumentedProgram is a program of a question of which the outcome is documented: the snippet, a probe or a what-if.
#pragma once

#include <string>
#include <vector>

#include "engine/bank/question.h"

namespace hunch {

struct DocumentedProgram {
  std::string name;    // "the snippet", "the variant \"Bind it\""
  std::string source;  // what is run
  bool continues_snippet = false;
  Position at;                                      // where its code or its documentation begins
  const std::vector<Expectation>* documentation{};  // of the question, which must outlive it
};

// The snippet first, then the probes, then the what-ifs: their number names a program of the question.
std::vector<DocumentedProgram> documented_programs(const Question& question);

// The same numbers, for who changes what is documented.
std::vector<std::vector<Expectation>*> documentation_of(Question& question);

}  // namespace hunch
