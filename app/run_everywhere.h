// A run everywhere is one program run on every embedded Python.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"
#include "app/terminal/styled_text.h"
#include "engine/base/result.h"
#include "engine/runner/interpreters.h"
#include "engine/runner/runner.h"

namespace hunch {

// An Error where that Python cannot run anything here.
struct RunOnPython {
  std::string python;  // "3.13"
  Result<Transcript> transcript;
};

// Several at once; given in the order of the interpreters. Precondition: the request's standard input is no
// descriptor, which can be read only once.
std::vector<RunOnPython> run_everywhere(Runner& runner, const std::vector<Interpreter>& interpreters,
                                        const RunRequest& request);

// Side by side, what is equal merged.
Lines everywhere_view(const std::vector<RunOnPython>& runs, const Look& look);
// For people: side by side, what is equal merged.
Result<void> show_everywhere(const std::vector<RunOnPython>& runs, const CommonOptions& common);
// For programs: one JSON object a Python, as docs/cli.md documents it.
Result<void> print_everywhere(const std::vector<RunOnPython>& runs);

// The highest of the exit statuses that the runs have one by one: 0 only if it is 0 on every Python.
int exit_status_everywhere(const std::vector<RunOnPython>& runs);
// The same where only what hunch could not do counts, and not what the program did.
int failure_status_everywhere(const std::vector<RunOnPython>& runs);

}  // namespace hunch
