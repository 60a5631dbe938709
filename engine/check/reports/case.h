// A Case is a question with its findings: what reports of one entry a test are made of. Pure.
#pragma once

#include <string>
#include <vector>

#include "engine/check/check_report.h"

namespace hunch {

struct Case {
  std::string name;                       // the question's id; of findings that belong to none, their path
  std::string group;                      // its section
  const CheckReport::Row* row = nullptr;  // nullptr: belongs to no question, and failed
  std::vector<const Finding*> findings;   // errors and warnings
  std::vector<const Finding*> troubles;   // runs that failed in themselves
  CheckReport::State state = CheckReport::State::failed;
};

// The report must outlive them. In the order of the rows, then those without a question.
std::vector<Case> cases_of(const CheckReport& report);

// "1 error, 2 warnings": what a case has; the first message if it is only one.
std::string headline(const Case& each);

}  // namespace hunch
