// hunch check: proves that every snippet, probe, variant and misconception still does what its question says.
#include "engine/check/check.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <thread>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/commands/check_documents.h"
#include "app/options.h"
#include "app/standard_output.h"
#include "engine/base/text.h"
#include "engine/check/reports/documents.h"
#include "engine/check/reports/human.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

struct CheckCommandOptions {
  std::vector<std::string> filters;
  int jobs = 0;
  std::string python;
  DocumentOptions documents;
};

int jobs_of(const CheckCommandOptions& options) {
  return options.jobs > 0 ? options.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

bool is_in(const std::string& file, const fs::path& place) {
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  return std::mismatch(place.begin(), place.end(), real.begin(), real.end()).first == place.end();
}

// The questions whose text or snippet is this file or in this folder.
Result<std::vector<const Question*>> select_path(const Bank& bank, const std::string& path) {
  std::error_code error;
  const fs::path place = fs::canonical(path, error);
  if (error) return fail(ErrorKind::nothing_matched, fmt::format("'{}': {}", path, error.message()));
  std::vector<const Question*> found;
  for (const Question& question : bank.questions()) {
    if (is_in(question.path, place) || is_in(question.snippet_path, place)) found.push_back(&question);
  }
  if (!found.empty()) return found;
  return fail(ErrorKind::nothing_matched,
              fmt::format("'{}' holds no question of the bank in '{}'\n(--bank DIR names another)", path,
                          bank.root().string()));
}

// Anything that Bank::select takes; failing that, a path.
Result<std::vector<const Question*>> select_one(const Bank& bank, const std::string& filter) {
  const Result<std::vector<const Question*>> selected = bank.select({filter});
  if (selected) return selected;
  std::error_code error;
  const bool is_path = filter.find('/') != std::string::npos || fs::exists(filter, error);
  return is_path ? select_path(bank, filter) : selected;
}

// In bank order, each once.
Result<std::vector<const Question*>> select(const Bank& bank, const std::vector<std::string>& filters) {
  if (filters.empty()) return bank.select({});
  std::set<const Question*> chosen;
  for (const std::string& filter : filters) {
    TRY(const std::vector<const Question*> found, select_one(bank, filter));
    chosen.insert(found.begin(), found.end());
  }
  std::vector<const Question*> questions;
  for (const Question& question : bank.questions()) {
    if (chosen.contains(&question)) questions.push_back(&question);
  }
  return questions;
}

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

Result<int> check_documents(const CheckCommandOptions& options, const std::vector<std::string>& paths) {
  TRY(const std::vector<Document> documents, load_documents(paths));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  DocumentOptions document_options = options.documents;
  document_options.python = options.python;
  TRY(const DocumentsReport report, check_documents(documents, *runner, document_options, jobs_of(options)));
  TRY_VOID(print(human_report(report)));
  return status_of(report);
}

// Mistakes in files do not keep the other questions from being checked, but they are what the exit status tells.
Result<int> check_questions(const CheckCommandOptions& options, const CommonOptions& common) {
  TRY(const fs::path root, locate_bank(common));
  const Bank::Loaded loaded = Bank::load_leniently(root);
  const bool mistaken = !loaded.mistakes.empty();
  if (mistaken) TRY_VOID(print(render(loaded.mistakes) + "\n\n"));
  const Result<std::vector<const Question*>> questions = select(loaded.bank, options.filters);
  if (!questions || questions->empty()) {
    const Error error = questions ? Error{ErrorKind::nothing_matched, "the bank has no questions"} : questions.error();
    return tl::unexpected<Error>(mistaken ? Error{ErrorKind::usage, error.message} : error);
  }

  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  CheckOptions check_options;
  check_options.python = options.python;
  check_options.jobs = jobs_of(options);
  TRY(const CheckReport report, check(*questions, *runner, check_options, progress_on_terminal()));
  TRY_VOID(print(human_report(report)));
  return mistaken ? kExitUsage : status_of(report);
}

// The documents among the arguments, and the questions, unless there are documents only.
Result<int> check_all(const CheckCommandOptions& options, const CommonOptions& common) {
  const Result<fs::path> bank = locate_bank(common);
  CheckCommandOptions rest = options;
  const CheckArguments apart = tell_documents_apart(options.filters, bank ? std::optional(*bank) : std::nullopt);
  rest.filters = apart.questions;
  if (apart.documents.empty()) return check_questions(rest, common);
  TRY(const int documents, check_documents(options, apart.documents));
  if (apart.questions.empty()) return documents;
  TRY(const int questions, check_questions(rest, common));
  return std::max(documents, questions);
}

Result<void> read_isolate(const std::string& text, Isolate& isolate) {
  if (text != "document" && text != "block") return fail(ErrorKind::usage, "it is document or block");
  isolate = text == "block" ? Isolate::block : Isolate::document;
  return {};
}

}  // namespace

Action declare_check(CLI::App& parser) {
  const auto options = std::make_shared<CheckCommandOptions>();
  add_operands(parser, "PATH|ID|TAG", options->filters,
               "Files or folders of the bank, ids, tags, sections or topic numbers; without any, all questions. "
               "Elsewhere: documents (.md .rst .txt .ipynb) and folders of them");
  add_number(parser, "--jobs", options->jobs, {1, 256}, {"N", "Programs at once (default: one per processor)"});
  add_text(parser, "--python", options->python, {"X.Y", "The Python to check against"});
  add_value(parser, "--isolate",
            [options](const std::string& text) { return read_isolate(text, options->documents.isolate); },
            {"WHAT", "What of a document shares one namespace: document (default) or block"});
  return [options](const CommonOptions& common) { return check_all(*options, common); };
}

}  // namespace hunch
