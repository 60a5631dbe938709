// A Session asks questions and reveals answers: (ask predict reveal | ask skip)* finish. Headless, shared by every
// front end.
//
// The output, the misconceptions that match and the explanation do not exist in it before the prediction is locked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/runner/runner.h"
#include "engine/study/choices.h"
#include "engine/study/reveal.h"
#include "engine/trial/conditions.h"

namespace hunch {

class Session {
 public:
  // `questions` are borrowed from the bank and asked in their order.
  Session(std::vector<const Question*> questions, Runner& runner, SessionOptions options);

  // The next question, or nullptr when all are done. Asking again before reveal() or skip() gives the same one.
  // Questions that cannot be asked here are left out on the way; size() shrinks by them.
  Result<const Question*> ask();

  // Locks the prediction, runs, and moves on; after an Error the question stays. Precondition: ask() gave a question.
  Result<Reveal> reveal(const Prediction& prediction);

  // Moves on without an answer.
  void skip();

  // choices_for() the question that ask() gave. Runs programs.
  Result<std::vector<Choice>> choices(std::uint64_t shuffle_seed);

  struct Tally {
    int correct = 0, nearly = 0, incorrect = 0, skipped = 0;
  };
  [[nodiscard]] const Tally& tally() const { return tally_; }

  struct LeftOut {
    const Question* question;
    std::string reason;
  };
  [[nodiscard]] const std::vector<LeftOut>& left_out() const { return left_out_; }
  [[nodiscard]] std::size_t position() const { return next_; }  // 0-based index of the question that ask() gives
  [[nodiscard]] std::size_t size() const { return questions_.size(); }

 private:
  std::vector<const Question*> questions_;
  Runner& runner_;
  SessionOptions options_;
  std::size_t next_ = 0;
  Tally tally_;
  std::vector<LeftOut> left_out_;
};

}  // namespace hunch
