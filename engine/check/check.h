// A check runs every snippet, probe, what-if and misconception of the selected questions and reports the Findings.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/base/result.h"
#include "engine/check/finding.h"
#include "engine/runner/runner.h"

namespace hunch {

struct CheckOptions {
  std::string python;  // "" is the default interpreter
  int jobs = 1;        // runs in flight
};

struct CheckReport {
  struct Skipped {
    std::string question_id;
    std::string reason;
  };
  std::vector<Finding> findings;  // in bank order
  std::vector<Skipped> skipped;   // never counted as passed
  int passed = 0;                 // questions without a finding
  int failed = 0;                 // questions with at least one
  std::size_t runs = 0;           // programs run
  std::string python;             // "3.11.2"
  std::chrono::milliseconds elapsed{0};
};

// Called after each question with the number done so far; from the calling thread.
using CheckProgress = std::function<void(std::size_t done, std::size_t of)>;

Result<CheckReport> check(const std::vector<const Question*>& questions, Runner& runner, const CheckOptions& options,
                          const CheckProgress& progress = {});

}  // namespace hunch
