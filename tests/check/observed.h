// Observations for tests, built by hand: what each program of a question did under which Python.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/text.h"
#include "engine/check/documented_program.h"
#include "engine/check/observation.h"
#include "tests/support/fake_runner.h"

namespace hunch {

inline Conditions on_python(const std::string& version) { return {Version::parse(version).value(), {}}; }

inline Transcript exited(std::string output, int code) {
  Transcript transcript = finished(std::move(output));
  transcript.ending = Ending::exited;
  transcript.exit_code = code;
  return transcript;
}

// Another text by every rule that a varies fence may hold.
inline std::string shuffled(const std::string& output) {
  const std::vector<std::string_view> lines = split_lines(output);
  std::string text;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) text.append(*line).append("\n");
  if (text != output) return text;
  text.clear();
  for (const std::string_view line : lines) text.append(line.rbegin(), line.rend()).append("\n");
  return text;
}

// Runs that do what is documented.
inline std::vector<Transcript> as_documented(const Expectation& documented) {
  const Claim& claim = documented.claim;
  switch (claim.kind) {
    case Claim::Kind::finishes:
      break;
    case Claim::Kind::raises:
      return {raised(documented.output, claim.type, claim.message)};
    case Claim::Kind::exits:
      return {exited(documented.output, claim.exit_code)};
    case Claim::Kind::never_ends:
      return {ended(Ending::timed_out, documented.output)};
    case Claim::Kind::varies:
      return {finished(documented.output), finished(shuffled(documented.output))};
  }
  return {finished(documented.output)};
}

// All programs do what is documented for that Python.
inline Observation as_documented(const Question& question, Conditions conditions) {
  Observation observation;
  observation.conditions = std::move(conditions);
  for (const DocumentedProgram& program : documented_programs(question)) {
    const Expectation* documented = documented_under(observation.conditions, *program.documentation);
    observation.programs.push_back(documented ? as_documented(*documented) : std::vector<Transcript>());
  }
  return observation;
}

}  // namespace hunch
