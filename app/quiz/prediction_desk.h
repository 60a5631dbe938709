// The prediction desk takes what a person predicts: typed, written in an editor, or chosen, and how sure they are of
// it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/quiz/teller.h"
#include "app/terminal/quiz_view.h"
#include "engine/study/session.h"

namespace hunch {

// What came over the desk.
struct Handed {
  enum class Kind {
    prediction,
    pass,     // no prediction: the question is skipped, or the second try is given up
    leaving,  // neither now nor later: the person wants to quit, or the input has ended
  };
  Kind kind = Kind::leaving;
  Prediction prediction;
};

class PredictionDesk {
 public:
  // What the person may ask for meanwhile.
  struct Side {
    std::function<std::string()> hint;  // Markdown
    std::function<Lines()> more_help;   // below the help for "?"
  };

  PredictionDesk(Teller& teller, Side side) : teller_(teller), side_(std::move(side)) {}

  // For a program of this question: its own, or a variant, for which there is no hint.
  Result<Handed> take_typed(const Question& question, Occasion occasion);
  Result<Handed> take_chosen(const std::vector<Choice>& choices, Occasion occasion);

  struct Certainty {
    Confidence confidence = Confidence::none;
    bool leaves = false;
  };
  Result<Certainty> take_confidence();

 private:
  Result<std::optional<Prediction>> from_editor(const Question& question);
  Result<void> answer_aside(const std::string& command, const Lines& help);

  Teller& teller_;
  Side side_;
};

}  // namespace hunch
