// An Attempt is one answer of a learner: what was predicted of a question, how it was judged, and how it came about.
#pragma once

#include <cstdint>
#include <string>

#include "engine/judge/confidence.h"
#include "engine/judge/verdict.h"

namespace hunch {

struct Attempt {
  std::string question_id;  // as the question was called then
  std::int64_t at_ms = 0;   // unix time at which the prediction was locked in
  std::string prediction;   // as it was typed: to_text(Prediction)
  Verdict::Grade grade = Verdict::Grade::incorrect;
  std::string belief;  // the title of the misconception that the prediction matched; "" if none
  Confidence confidence = Confidence::none;
  bool hint_used = false;
  int which_try = 1;             // 2: the prediction after a first one that was wrong, in the same sitting
  std::int64_t duration_ms = 0;  // from the question on the screen to the prediction
  std::string python;            // the full version that it ran on

  [[nodiscard]] bool right() const { return grade != Verdict::Grade::incorrect; }
  bool operator==(const Attempt&) const = default;
};

}  // namespace hunch
