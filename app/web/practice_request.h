// A PracticeRequest is what a learner sends: a prediction of a question, or a program to run, perhaps predicted, too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/judge/confidence.h"
#include "engine/judge/prediction.h"
#include "engine/runner/transcript.h"

namespace hunch {

inline constexpr std::size_t kMaxCodeBytes = 32 << 10;
inline constexpr std::size_t kMaxPredictionTextBytes = 16 << 10;

struct PredictionRequest {
  std::optional<Prediction> prediction;  // either this …
  std::string choice;                    // … or the letter of one of the choices that this seed gives
  std::uint64_t seed = 0;
  Confidence confidence = Confidence::none;
  int which_try = 1;
  int tries = 1;
  std::string python;
  std::optional<Context> context;
  bool hint_used = false;
  std::optional<std::size_t> what_if;
  std::int64_t duration_ms = 0;
};

class FieldReader;

// The field "confidence", which may be missing.
Result<Confidence> read_confidence(FieldReader& fields);

// The body of POST …/predictions. Strict: an unknown key or a wrong type is an Error (usage) that names it.
Result<PredictionRequest> read_prediction_request(std::string_view body);

struct CodeRequest {
  std::string code;
  Context context = Context::script;
  std::string python;
  std::string question;  // whose policy and modules it runs under; "": none
  std::optional<Prediction> prediction;
};

// The body of POST …/runs.
Result<CodeRequest> read_code_request(std::string_view body);

// The body of POST …/highlight: code and context.
Result<CodeRequest> read_highlight_request(std::string_view body);

}  // namespace hunch
