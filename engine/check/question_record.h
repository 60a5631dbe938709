// A QuestionRecord gathers what came of one question on one Python after the other, and concludes what only all of them
// together can tell.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/check/check_report.h"
#include "engine/check/question_check.h"
#include "engine/check/reach.h"

namespace hunch {

class QuestionRecord {
 public:
  QuestionRecord(const Question& question, std::size_t pythons);

  // The outcome on the Python of that index. `required`: a missing module is an error.
  enum class Modules { may_be_missing, required };
  void add(std::size_t python, const std::string& name, QuestionOutcome outcome, std::chrono::microseconds spent,
           Modules modules);
  void add(std::vector<Finding> findings);

  // Adds what only all Pythons together can tell. Whether all that are installed and in the question's range were
  // among them decides whether a fence that was never met is worth a warning.
  enum class Tried { some_pythons, every_python };
  void conclude(Tried tried, const KnownPythons& known);

  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  [[nodiscard]] std::vector<Finding> take_findings() { return std::move(findings_); }
  [[nodiscard]] CheckReport::State state() const;
  [[nodiscard]] CheckReport::Row row() const;

 private:
  void add_missing_module(const std::string& python, const std::string& reason);
  void report_equal_beliefs();
  void report_unmet_groups(const KnownPythons& known);

  const Question* question_;
  std::vector<CheckReport::State> on_;
  std::vector<Finding> findings_;
  std::vector<bool> met_;
  std::vector<bool> told_apart_;
  std::vector<std::string> missing_;
  std::string reason_;  // of the first skip
  std::chrono::microseconds spent_{0};
};

}  // namespace hunch
