// hunch check: proves that every snippet, probe, variant and misconception still does what its question says.
#include "engine/check/check.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/options.h"
#include "app/question_selection.h"
#include "app/standard_output.h"
#include "engine/check/reports/human.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

struct CheckCommandOptions {
  std::vector<std::string> filters;
  int jobs = 0;
  std::string python;
};

// "12 of 46", rewritten in place, for a person who waits.
CheckProgress progress_on_terminal() {
  if (!::isatty(STDERR_FILENO)) return {};
  return [](std::size_t done, std::size_t of) {
    print_diagnostic(done < of ? fmt::format("\r{} of {} questions", done, of) : "\r\x1b[K");
  };
}

int status_of(const CheckReport& report) {
  if (report.findings.empty()) return kExitWell;
  const bool nothing_ran = std::all_of(report.findings.begin(), report.findings.end(),
                                       [](const Finding& finding) { return finding.code == Finding::Code::sandbox; });
  return nothing_ran ? kExitSandbox : kExitWrong;
}

// Mistakes in files do not keep the other questions from being checked, but they are what the exit status tells.
Result<int> check_questions(const CheckCommandOptions& options, const CommonOptions& common) {
  TRY(const fs::path root, locate_bank(common));
  const Bank::Loaded loaded = Bank::load_leniently(root);
  const bool mistaken = !loaded.mistakes.empty();
  if (mistaken) TRY_VOID(print(render(loaded.mistakes) + "\n\n"));
  const Result<std::vector<const Question*>> questions = select_questions(loaded.bank, options.filters);
  if (!questions || questions->empty()) {
    const Error error = questions ? Error{ErrorKind::nothing_matched, "the bank has no questions"} : questions.error();
    return tl::unexpected<Error>(mistaken ? Error{ErrorKind::usage, error.message} : error);
  }

  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  CheckOptions check_options;
  check_options.python = options.python;
  check_options.jobs =
      options.jobs > 0 ? options.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  TRY(const CheckReport report, check(*questions, *runner, check_options, progress_on_terminal()));
  TRY_VOID(print(human_report(report)));
  return mistaken ? kExitUsage : status_of(report);
}

}  // namespace

Action declare_check(CLI::App& parser) {
  const auto options = std::make_shared<CheckCommandOptions>();
  add_operands(parser, "PATH|ID|TAG", options->filters,
               "Files or folders of the bank, ids, tags, sections or topic numbers; without any, all questions");
  add_number(parser, "--jobs", options->jobs, {1, 256}, {"N", "Programs at once (default: one per processor)"});
  add_text(parser, "--python", options->python, {"X.Y", "The Python to check against"});
  return [options](const CommonOptions& common) { return check_questions(*options, common); };
}

}  // namespace hunch
