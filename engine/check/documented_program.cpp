#include "engine/check/documented_program.h"

#include <fmt/format.h>

#include "engine/trial/trial.h"

namespace hunch {

std::vector<DocumentedProgram> documented_programs(const Question& question) {
  std::vector<DocumentedProgram> programs;
  const Position at = question.expectations.empty() ? question.title_at : question.expectations.front().output_at;
  programs.push_back({"the snippet", question.snippet, false, at, &question.expectations});
  for (const ExplanationPart& part : question.explanation) {
    if (!part.probe) continue;
    const Probe& probe = *part.probe;
    programs.push_back(
        {"the probe", source_of(question, probe), probe.continues_snippet, probe.program.at, &probe.expectations});
  }
  for (const WhatIf& what_if : question.what_ifs) {
    programs.push_back({fmt::format("the variant \"{}\"", what_if.title), what_if.program.source, false,
                        what_if.program.at, &what_if.expectations});
  }
  return programs;
}

std::vector<std::vector<Expectation>*> documentation_of(Question& question) {
  std::vector<std::vector<Expectation>*> all = {&question.expectations};
  for (ExplanationPart& part : question.explanation) {
    if (part.probe) all.push_back(&part.probe->expectations);
  }
  for (WhatIf& what_if : question.what_ifs) all.push_back(&what_if.expectations);
  return all;
}

}  // namespace hunch
