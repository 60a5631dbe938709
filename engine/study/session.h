// A Session asks questions and reveals answers: (ask (predict [predict | give_up] | skip))* finish. Headless, shared by
// every front end.
//
// What the program printed, the belief behind a prediction and the explanation cannot be had from it while a try is
// left: of a first wrong prediction only a NotYet comes back.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/runner/runner.h"
#include "engine/study/answered.h"
#include "engine/study/choices.h"
#include "engine/study/reveal.h"
#include "engine/trial/conditions.h"

namespace hunch {

// What is told of a first wrong prediction: which of its parts is off, and nothing else.
struct NotYet {
  bool lines_off = false;
  bool ending_off = false;
};

struct Revealed {
  Reveal reveal;
  Answered answered;
};

using Response = std::variant<NotYet, Revealed>;

// How a session goes about it.
struct SessionRules {
  enum class Tries { one, two };
  Tries tries = Tries::one;
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
};

class Session {
 public:
  // `questions` are borrowed from the bank and asked in their order.
  Session(std::vector<const Question*> questions, Runner& runner, SessionOptions options, SessionRules rules = {});

  // The next question, or nullptr when all are done. Asking again before it is revealed or skipped gives the same one.
  // Questions that cannot be asked here are left out on the way; size() shrinks by them.
  Result<const Question*> ask();

  // Locks the prediction and runs. Revealed moves on; after a NotYet or an Error the question stays. Precondition:
  // ask() gave a question. The confidence is that of the first try; a later one is ignored.
  Result<Response> predict(const Prediction& prediction, Confidence confidence = Confidence::none);

  // Renounces the second try: reveals with the first prediction and moves on. Precondition: predict() gave a NotYet.
  Result<Revealed> give_up();

  // The hint, which is remembered to have been seen. Precondition: ask() gave a question.
  const std::string& hint();

  // Moves on without an answer. Precondition: nothing was predicted.
  void skip();

  // choices_for() the question that ask() gave. Runs programs.
  Result<std::vector<Choice>> choices(std::uint64_t shuffle_seed);

  struct Tally {
    int correct = 0, nearly = 0, incorrect = 0, skipped = 0;
    int second_try = 0;  // of the correct and nearly correct ones
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
  // Of the question that is asked.
  struct Asked {
    std::optional<std::chrono::steady_clock::time_point> since;
    std::vector<Try> tries;
    Confidence confidence = Confidence::none;
    Hint hint = Hint::unseen;
    std::chrono::milliseconds duration{0};  // until the last try
  };

  Result<Revealed> conclude(Reveal reveal);
  void count(const Answered& answered);

  std::vector<const Question*> questions_;
  Runner& runner_;
  SessionOptions options_;
  SessionRules rules_;
  std::size_t next_ = 0;
  Asked asked_;
  Tally tally_;
  std::vector<LeftOut> left_out_;
};

}  // namespace hunch
