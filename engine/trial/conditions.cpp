#include "engine/trial/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace hunch {
namespace {

bool holds(const Requirement& requirement, const Conditions& conditions) {
  if (requirement.subject == "python") return requirement.range.contains(conditions.python);
  const auto module = conditions.modules.find(requirement.subject);
  return module != conditions.modules.end() && requirement.range.contains(module->second);
}

}  // namespace

Result<Conditions> conditions_of(const Question& question, Runner& runner, const std::string& python) {
  Conditions conditions;
  TRY(conditions.python, runner.python_version(python));
  for (const std::string& module : question.needs) {
    TRY(const std::optional<Version> version, runner.module_version(python, module));
    if (version) conditions.modules.emplace(module, *version);
  }
  return conditions;
}

const Expectation* documented_under(const Conditions& conditions, const std::vector<Expectation>& expectations) {
  const auto applies = [&](const Expectation& expectation) {
    return std::all_of(expectation.requirements.begin(), expectation.requirements.end(),
                       [&](const Requirement& requirement) { return holds(requirement, conditions); });
  };
  const auto found = std::find_if(expectations.begin(), expectations.end(), applies);
  return found == expectations.end() ? nullptr : &*found;
}

std::string reason_to_skip(const Question& question, const Conditions& conditions) {
  if (!question.python.contains(conditions.python)) {
    return fmt::format("is about Python {}, and this is {}", question.python.to_string(),
                       conditions.python.to_string());
  }
  for (const std::string& module : question.needs) {
    if (conditions.modules.contains(module)) continue;
    return fmt::format("needs {}, which is not installed for Python {}", module, conditions.python.minor().to_string());
  }
  return "";
}

Result<std::string> reason_to_skip(const Question& question, Runner& runner, const std::string& python) {
  TRY(const Conditions conditions, conditions_of(question, runner, python));
  return reason_to_skip(question, conditions);
}

}  // namespace hunch
