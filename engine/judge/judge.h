// The judge: Prediction × Transcript → Verdict. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/claim.h"
#include "engine/judge/prediction.h"
#include "engine/judge/verdict.h"
#include "engine/runner/transcript.h"

namespace hunch {

enum class Normalise { nothing, addresses };

// What one run claims by having happened: finished → finishes, raised and a MemoryError → raises, exited → exits,
// timed_out and output_limit → never_ends. std::nullopt for endings that nobody predicts (crashed, killed, refused, …).
std::optional<Claim> claim_of(const Transcript& transcript);

// Lines and ending are graded apart. Truncated output never compares equal, except as the beginning of a program that
// never ends.
Verdict judge(const Prediction& prediction, const Transcript& transcript, Normalise normalise = Normalise::nothing);

// The same against several runs of one program under different hash seeds; at least one. If the runs differ among
// themselves, only "varies" is correct, and its lines do not count.
Verdict judge(const Prediction& prediction, const std::vector<Transcript>& transcripts,
              Normalise normalise = Normalise::nothing);

// Whether two runs show the same output and the same ending (type and message of an exception included).
bool same_behaviour(const Transcript& a, const Transcript& b, Normalise normalise = Normalise::nothing);

// Whether the prediction is just what this run (of a misconception) did.
bool predicts(const Prediction& prediction, const Transcript& transcript, Normalise normalise = Normalise::nothing);

// Texts after normalisation: 0x7f12ab → 0x….
std::string normalised(std::string_view text, Normalise normalise);

}  // namespace hunch
