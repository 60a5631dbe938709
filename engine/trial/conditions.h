// Conditions are the versions on which a question is tried here: what is documented for them, and whether it can be
// asked.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/base/version.h"
#include "engine/runner/runner.h"

namespace hunch {

struct Conditions {
  Version python;
  std::map<std::string, Version> modules;  // those of the question's needs that are installed
};

// An Error if there is no such Python.
Result<Conditions> conditions_of(const Question& question, Runner& runner, const std::string& python);

// The first group whose requirements all hold, or nullptr.
const Expectation* documented_under(const Conditions& conditions, const std::vector<Expectation>& expectations);

// Why a question cannot be asked on this machine; empty if it can. For example "needs numpy, which is not installed
// for Python 3.11", "is about Python >=3.12, and this is 3.11.2".
std::string reason_to_skip(const Question& question, const Conditions& conditions);
Result<std::string> reason_to_skip(const Question& question, Runner& runner, const std::string& python);

}  // namespace hunch
