// Answered is a question with its answer, once that is revealed: each try, how sure the person was, and what it took.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/judge/confidence.h"
#include "engine/judge/prediction.h"
#include "engine/judge/verdict.h"

namespace hunch {

enum class Hint { unseen, seen };

// One prediction for it.
struct Try {
  Prediction prediction;
  Verdict::Grade grade = Verdict::Grade::incorrect;
  const Misconception* misconception = nullptr;  // the belief whose live output it is; the question's
};

struct Answered {
  const Question* question = nullptr;
  std::vector<Try> tries;                    // one or two; only the last of them may be right
  Confidence confidence = Confidence::none;  // in the first try
  Hint hint = Hint::unseen;
  std::chrono::milliseconds duration{0};  // from when it was asked until its last prediction was locked
  std::string python;                     // that it ran on, "3.11.2"
  std::uint32_t hash_seed = 0;

  [[nodiscard]] Verdict::Grade grade() const { return tries.back().grade; }
  // A prediction that is nearly right counts as right.
  [[nodiscard]] bool is_right() const { return grade() != Verdict::Grade::incorrect; }
  [[nodiscard]] bool is_right_at_once() const { return is_right() && tries.size() == 1; }
};

}  // namespace hunch
