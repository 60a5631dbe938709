// A check runs every snippet, probe, what-if and misconception of the selected questions on every Python asked for, and
// reports the Findings.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/base/result.h"
#include "engine/check/check_report.h"
#include "engine/runner/runner.h"

namespace hunch {

struct CheckOptions {
  enum class Modules { may_be_missing, required };
  enum class FirstError { goes_on, stops };

  std::vector<std::string> pythons;      // "3.11"; none: the default interpreter
  std::vector<std::string> installed;    // all that there are, so that it is known whether all were tried
  std::uint32_t hash_seeds = 3;          // under which each program is run
  std::uint32_t repeat = 1;              // times under each
  std::chrono::milliseconds timeout{0};  // of one program; 0: the usual limits
  std::string bank;                      // as --bank names it, for the commands that findings advise; may be ""
  int jobs = 1;                          // runs in flight
  Modules modules = Modules::may_be_missing;
  FirstError first_error = FirstError::goes_on;
  const std::atomic<bool>* interrupted = nullptr;  // borrowed; once true, no further question is begun
};

// How many runs in flight keep this machine busy: two a processor, as some of them wait.
int default_jobs();

// `done` counts questions once a Python.
struct CheckProgress {
  std::size_t done = 0;
  std::size_t of = 0;
  std::size_t findings = 0;
};
// Called after each from the calling thread.
using ShowProgress = std::function<void(const CheckProgress&)>;

// What it keeps while it runs is small and of the same size for each question: no transcript outlives its question. An
// Error if one of the Pythons cannot run anything.
Result<CheckReport> check(const std::vector<const Question*>& questions, Runner& runner, const CheckOptions& options,
                          const ShowProgress& show = {});

// Of files that could not be read, in their order.
std::vector<Finding> findings_of(const std::vector<Mistake>& mistakes);

// Of snippets to which no question belongs, in their order.
std::vector<Finding> findings_of(const std::vector<UnusedSnippet>& unused);

}  // namespace hunch
