// A Blessing is the text of a question's file in which what is documented is what happened. Pure: it runs nothing and
// writes nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/question.h"
#include "engine/check/observation.h"
#include "engine/check/rewrite.h"

namespace hunch {

struct Blessing {
  std::string text;               // the old one, to the byte, if nothing is to be changed or something is refused
  std::vector<Refusal> refusals;  // what only a person can decide; then nothing is changed
};

struct BlessOptions {
  // What becomes of the explanation of which an output changes: it has to be read again, or somebody has.
  enum class Explanation { to_be_read, has_been_read };

  Explanation explanation = Explanation::to_be_read;
  std::optional<std::size_t> program;  // only this one, a number of documented_programs()
};

// `question` was parsed from `text` without a mistake, and the observations are its programs'; those that were skipped
// say nothing. Only output and ending fences change, and the review mark. The new text has been parsed again and says
// exactly what was observed, and of everything else what it said before; if it cannot say it, that is a refusal.
Blessing bless(const Question& question, std::string_view text, const std::vector<Observation>& observations,
               const BlessOptions& options = {});

}  // namespace hunch
