// A Diagnosis says what works on this machine: each interpreter with each layer of its sandbox, and the bank.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/command.h"
#include "engine/bank/bank.h"
#include "engine/runner/interpreters.h"
#include "engine/runner/isolation_report.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {

struct InterpreterReport {
  Interpreter interpreter;
  Result<WarmPython> python;          // an Error if it cannot run programs here
  Result<IsolationReport> isolation;  // its level is what runs reach
  bool is_default = false;
};

// An Error stands where something could not be found out.
struct Diagnosis {
  Result<std::vector<InterpreterReport>> interpreters;
  Result<std::filesystem::path> bank_root;
  std::size_t questions = 0;
  std::vector<Mistake> mistakes;

  // Whether programs can run, on the default interpreter at least.
  [[nodiscard]] bool can_run() const;
};

Diagnosis diagnose(const CommonOptions& common);

// One JSON object with its newline, as docs/cli.md documents it.
std::string diagnosis_line(const Diagnosis& diagnosis);

}  // namespace hunch
