// A Session asks questions and reveals answers: (ask predict reveal | ask skip)* finish. Headless, shared by every front end.
//
// The output, the misconceptions that match and the explanation do not exist in it before the prediction is locked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/base/result.h"
#include "engine/judge/judge.h"
#include "engine/runner/runner.h"

namespace hunch {

// A part of the explanation as it was just proved.
struct ProvedPart {
  std::string markdown;                  // either this …
  const Probe* probe = nullptr;          // … or this, with what it printed now
  std::optional<Transcript> transcript;
};

struct Reveal {
  Prediction prediction;
  Verdict verdict;
  Transcript transcript;                       // the run that is shown
  std::vector<Transcript> other_transcripts;   // further runs under other hash seeds; empty unless variation matters
  const Misconception* misconception = nullptr;  // the belief whose live output equals the prediction
  std::vector<ProvedPart> explanation;
};

// A choice of a multiple-choice question.
struct Choice {
  std::string label;  // the output or ending as it is shown
  Prediction prediction;
};

struct SessionOptions {
  std::string python;           // "" is the default interpreter
  std::uint32_t hash_seed = 0;  // of the run that is shown
};

// Why a question cannot be asked on this machine; empty if it can. For example "needs numpy, which is not installed
// for Python 3.11", "is about Python >=3.12".
Result<std::string> reason_to_skip(const Question& question, Runner& runner, const std::string& python);

// The request that runs `source` as part of the question: its context, policy, needs, and a filename with the id.
RunRequest request_for(const Question& question, const std::string& source, const SessionOptions& options);

// Runs, judges, matches misconceptions and proves the explanation, for one locked prediction.
Result<Reveal> reveal(const Question& question, const Prediction& prediction, Runner& runner,
                      const SessionOptions& options);

class Session {
 public:
  // `questions` are borrowed from the bank and asked in their order. Those that cannot be asked here are left out and
  // counted in skipped().
  Session(std::vector<const Question*> questions, Runner& runner, SessionOptions options);

  // The next question, or nullptr when all are done. Asking again before reveal() or skip() gives the same one.
  Result<const Question*> ask();

  // Locks the prediction, runs, and moves on. Precondition: ask() gave a question.
  Result<Reveal> reveal(const Prediction& prediction);

  // Moves on without an answer.
  void skip();

  // The real output among the misconceptions' outputs, shuffled by the seed, equal ones merged, always with "raises an
  // exception" and "varies from run to run". Runs them live; does not say which is real.
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
