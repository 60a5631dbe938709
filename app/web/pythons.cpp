#include "app/web/pythons.h"

#include <algorithm>
#include <utility>

#include "engine/trial/conditions.h"

namespace hunch {

Pythons::Pythons(std::vector<std::string> names, std::string default_name)
    : names_(std::move(names)), default_name_(std::move(default_name)) {}

Result<Pythons> Pythons::of(const std::vector<Interpreter>& interpreters) {
  TRY(const Interpreter chosen, choose_interpreter(interpreters, ""));
  std::vector<std::string> names;
  for (const Interpreter& interpreter : interpreters) names.push_back(interpreter.version);
  return Pythons(std::move(names), chosen.version);
}

bool Pythons::has(const std::string& name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

std::vector<std::string> AskablePythons::of(const Question& question) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = known_.find(question.id); found != known_.end()) return found->second;
  }
  std::vector<std::string> askable;
  bool all_known = true;
  for (const std::string& name : pythons_.names()) {
    const Result<std::string> reason = reason_to_skip(question, runner_, name);
    if (reason && reason->empty()) askable.push_back(name);
    all_known = all_known && reason.has_value();
  }
  const std::lock_guard lock(mutex_);
  if (all_known) known_[question.id] = askable;  // what failed is tried again
  return askable;
}

}  // namespace hunch
