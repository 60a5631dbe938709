// Attempts are the runs of one question's programs on one Python, made as the checker needs them: counted, short where
// no end is awaited, and once more with patience where a busy machine may be what stopped them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/judge/judge.h"
#include "engine/runner/runner.h"

namespace hunch {

// How programs are tried.
struct TrialPlan {
  std::string python;                    // "3.11"; "" is the default interpreter
  std::uint32_t hash_seeds = 3;          // 0, 1, 2, …
  std::uint32_t repeat = 1;              // times under each seed
  std::chrono::milliseconds timeout{0};  // wall and CPU time of one run; 0: that of Limits
};

class Attempts {
 public:
  Attempts(const Question& question, Runner& runner, const TrialPlan& plan);

  // An Error means that the run failed in itself, so that nothing is known of the program. `documented` may be nullptr.
  Result<Transcript> run(const std::string& source, std::uint32_t seed, const Expectation* documented);
  // Of a program that may well not end, and of which nothing is documented.
  Result<Transcript> run_belief(const std::string& source, std::uint32_t seed);

  // The resident memory of a program that does nothing. 0 if it could not be measured.
  std::uint64_t idle_memory_bytes();

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] Limits limits() const;
  [[nodiscard]] const TrialPlan& plan() const { return plan_; }
  [[nodiscard]] const Question& question() const { return question_; }
  [[nodiscard]] Normalise normalise() const { return normalise_; }
  // After an Error: why the sandbox does not grant here what the question needs; "" if it was something else.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

 private:
  [[nodiscard]] RunRequest request(const std::string& source, std::uint32_t seed) const;
  Result<Transcript> run_once(const RunRequest& request);

  const Question& question_;
  Runner& runner_;
  const TrialPlan& plan_;
  Normalise normalise_;
  std::size_t count_ = 0;
  std::string refusal_;
};

}  // namespace hunch
