// The GitHub report of a check: CheckReport → workflow commands for annotations, and Markdown for the job's summary.
// Pure.
// Sources: docs.github.com "Workflow commands for GitHub Actions"; the runner's escaping of data and properties.
#pragma once

#include <string>

#include "engine/check/check_report.h"

namespace hunch {

// Annotations that GitHub shows of one step.
inline constexpr std::size_t kMaxAnnotations = 10;

struct GithubPlace {
  std::string current_folder;  // to which the paths of findings are relative
  std::string workspace;       // GITHUB_WORKSPACE, the root of the repository; "" if unknown
  std::string stop_token;      // nobody can guess it: between two of them the log holds no commands
};

// The human report, in which nothing that a program prints is taken for a command, then one annotation a finding on the
// finding's own line, errors first. Of more than kMaxAnnotations the last one says how many more there are.
std::string github_report(const CheckReport& report, const GithubPlace& place);

// What happened and the table question × Python. Cut before GitHub would refuse it, at a megabyte.
std::string github_summary(const CheckReport& report);

}  // namespace hunch
