// The Pythons are those that programs can be run on here, by the names that people have for them.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/runner/interpreters.h"
#include "engine/runner/runner.h"

namespace hunch {

class Pythons {
 public:
  // An Error if there is none.
  static Result<Pythons> of(const std::vector<Interpreter>& interpreters);
  Pythons(std::vector<std::string> names, std::string default_name);

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }   // "3.8", …, the oldest first
  [[nodiscard]] const std::string& default_name() const { return default_name_; }  // "3.11"
  [[nodiscard]] bool has(const std::string& name) const;

 private:
  std::vector<std::string> names_;
  std::string default_name_;
};

// On which of them each question can be asked. Found out once a question, which may take starting a zygote for each;
// may be asked from several threads.
class AskablePythons {
 public:
  AskablePythons(const Pythons& pythons, Runner& runner) : pythons_(pythons), runner_(runner) {}

  std::vector<std::string> of(const Question& question);

 private:
  const Pythons& pythons_;
  Runner& runner_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::string>> known_;  // by the question's id
};

}  // namespace hunch
