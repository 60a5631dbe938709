// A Trial is one run of one of a question's programs, as the question wants it: its context, policy, modules and name.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/judge/judge.h"
#include "engine/runner/runner.h"

namespace hunch {

struct TrialOptions {
  std::string python;           // "" is the default interpreter
  std::uint32_t hash_seed = 0;  // of the run that is shown
};

// How long a program runs of which the end is not awaited.
inline constexpr std::chrono::milliseconds kBriefly{500};

// Runs of one program in which it must show that it varies.
inline constexpr std::size_t kSeedsTried = 5;

// The request that runs `source` as part of the question: its context, policy, needs, and a filename with the id.
RunRequest request_for(const Question& question, const std::string& source, const TrialOptions& options);

// The same; briefly if the program is documented to never end. `documented` may be nullptr.
RunRequest request_for(const Question& question, const std::string& source, const TrialOptions& options,
                       const Expectation* documented);

// What is run for a probe: its own source, or the snippet's with it at the end.
std::string source_of(const Question& question, const Probe& probe);

// Leaves of a `probe after` what it printed itself: the transcript without the snippet's output at its beginning. If it
// does not begin with that, all of it stays. Normalised, if only so they are alike.
Transcript without_output_of(const Transcript& snippet, Transcript probe, Normalise normalise);

// The seed first, then others, kSeedsTried in all.
std::vector<std::uint32_t> seeds_from(std::uint32_t seed);

// Why a transcript says nothing about the program: the run itself failed (refused, no_report, sandbox_error).
std::optional<Error> failure_of(const Transcript& transcript);

// Runner::run, whose failed runs are Errors.
Result<Transcript> run_trial(Runner& runner, const RunRequest& request);

// One run, and if variation matters further ones under other seeds, until two differ.
enum class Variation { ignored, matters };
Result<std::vector<Transcript>> run_trials(Runner& runner, RunRequest request, Variation variation,
                                           Normalise normalise);

Normalise normalise_of(const Question& question);

}  // namespace hunch
