// A Sitting is one person at a quiz: the loop of asking, predicting and revealing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/quiz.h"
#include "app/quiz/prediction_desk.h"
#include "app/quiz/teller.h"
#include "engine/bank/bank.h"
#include "engine/progress/practice.h"
#include "engine/study/score.h"
#include "engine/study/session.h"

namespace hunch {

class Sitting {
 public:
  Sitting(const Bank& bank, Practice& practice, Session& session, Runner& runner, const QuizOptions& options,
          Console& console);

  // Until the questions or the person's wish for them end: the exit status, kExitWrong if an answer was wrong.
  Result<int> run();

 private:
  enum class Next { go_on, stop };

  Result<Next> ask(const Question& question);
  Result<Handed> take_prediction(const Question& question, Occasion occasion);
  Result<Next> answer(const Question& question, const Prediction& prediction);
  Result<std::optional<Revealed>> predict(const Question& question, const Prediction& prediction);
  Result<void> remember(const Answered& answered);
  Result<Next> show_reveal(const Question& question, const Reveal& reveal);
  Result<Next> between_questions(const Question& question, const Transcript& transcript);
  Result<void> tell_left_out();
  Result<int> tell_that_none_was_asked();
  Result<void> tell_end();
  [[nodiscard]] bool time_is_up() const;
  [[nodiscard]] std::string progress() const;

  const Bank& bank_;
  Practice& practice_;
  Session& session_;
  Runner& runner_;
  const QuizOptions& options_;
  Console& console_;
  Teller teller_;
  PredictionDesk desk_;
  Score score_;
  std::vector<Choice> choices_;  // of the question, if it is answered by choosing
  std::size_t asked_ = 0;
  std::size_t told_ = 0;  // of the session's left_out()
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace hunch
