// Choices turn a question into a multiple-choice one: the real behaviour among those that its misconceptions show live.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/judge/prediction.h"
#include "engine/runner/runner.h"
#include "engine/study/reveal.h"

namespace hunch {

struct Choice {
  std::string label;  // the output and the ending as they are shown; may have several lines, without a final newline
  Prediction prediction;
};

// Shuffled by the seed and the question's id, equal labels merged, always with "raises an exception" and "varies from
// run to run". No label names the exception: its presence would tell. Does not say which choice is real.
Result<std::vector<Choice>> choices_for(const Question& question, Runner& runner, const SessionOptions& options,
                                        std::uint64_t shuffle_seed);

}  // namespace hunch
