// A Verdict says how a Prediction compares with what a program really did.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/judge/diff.h"

namespace hunch {

struct Verdict {
  enum class Grade {
    correct,
    nearly,     // only white space, quotes or an exception's message differ
    incorrect,
  };

  Grade grade = Grade::incorrect;
  bool ending_correct = false;
  bool output_correct = false;
  std::string remark;          // one sentence: what differs ("only white space differs", "right ending"); "" when correct
  std::vector<DiffLine> diff;  // from the prediction to the real output
};

std::string_view to_string(Verdict::Grade grade);  // "correct", "nearly", "incorrect"

}  // namespace hunch
