// hunch check: proves that every snippet, probe, variant and misconception still does what its question says.
#include "engine/check/check.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>

#include "app/bank_location.h"
#include "app/check_command_options.h"
#include "app/check_output.h"
#include "app/check_selection.h"
#include "app/check_status.h"
#include "app/command.h"
#include "app/commands/check_documents.h"
#include "app/last_failed.h"
#include "app/standard_output.h"
#include "app/terminal/look.h"
#include "app/terminal/progress_bar.h"
#include "engine/base/version.h"
#include "engine/check/reports/documents.h"
#include "engine/runner/zygote_runner.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;
using Questions = std::vector<const Question*>;

constexpr const char* kNothing = "there is nothing to check";

// Set by Ctrl-C: what runs is awaited, and what is known then is reported. A second one ends everything.
std::atomic<bool> interrupted = false;

extern "C" void on_first_interrupt(int) {
  if (interrupted.exchange(true)) ::_exit(kExitInterrupted);
}

// Oldest first, each once.
Result<std::vector<std::string>> choose_pythons(const std::vector<std::string>& wanted,
                                                const std::vector<Interpreter>& interpreters) {
  std::set<std::string> names;
  for (const std::string& name : wanted) {
    if (name == "all") {
      for (const Interpreter& interpreter : interpreters) names.insert(interpreter.version);
    } else {
      TRY(const Interpreter chosen, choose_interpreter(interpreters, name));
      names.insert(chosen.version);
    }
  }
  std::vector<std::string> chosen;
  for (const Interpreter& interpreter : interpreters) {
    if (names.contains(interpreter.version)) chosen.push_back(interpreter.version);
  }
  return chosen;
}

Result<CheckOptions> check_options(const CheckCommandOptions& options, const CommonOptions& common) {
  TRY(const std::vector<Interpreter> interpreters, find_interpreters());
  CheckOptions chosen;
  TRY(chosen.pythons, choose_pythons(options.pythons, interpreters));
  for (const Interpreter& interpreter : interpreters) chosen.installed.push_back(interpreter.version);
  chosen.hash_seeds = static_cast<std::uint32_t>(options.hash_seeds);
  chosen.repeat = static_cast<std::uint32_t>(options.repeat);
  chosen.timeout = options.timeout;
  chosen.jobs = options.jobs > 0 ? options.jobs : default_jobs();
  using Modules = CheckOptions::Modules;
  chosen.modules = options.require_modules ? Modules::required : Modules::may_be_missing;
  using FirstError = CheckOptions::FirstError;
  chosen.first_error = options.fail_fast ? FirstError::stops : FirstError::goes_on;
  chosen.interrupted = &interrupted;
  chosen.bank = common.bank;
  return chosen;
}

// A bar, rewritten in place, for a person who waits.
ShowProgress progress_on_terminal(const CommonOptions& common) {
  if (!::isatty(STDERR_FILENO) || common.telling == CommonOptions::Telling::in_words) return {};
  using Clock = std::chrono::steady_clock;
  return [common, last = Clock::time_point()](const CheckProgress& progress) mutable {
    constexpr auto kAtLeast = std::chrono::milliseconds(50);
    if (Clock::now() - last < kAtLeast) return;
    last = Clock::now();
    const std::string findings = fmt::format("{} finding{}", progress.findings, progress.findings == 1 ? "" : "s");
    const int width = look_of(STDERR_FILENO, common).width;
    print_diagnostic("\r\x1b[K" + progress_bar({progress.done, progress.of, progress.findings ? findings : ""}, width));
  };
}

Result<CheckReport> run_check(const Questions& questions, const CheckCommandOptions& options,
                              const CommonOptions& common) {
  TRY(const CheckOptions check_options_, check_options(options, common));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  // Each worker comes back to every seed with every question.
  const std::size_t seeds = std::max<std::size_t>(check_options_.hash_seeds, kSeedsTried);
  runner->keep_idle(std::clamp<std::size_t>(static_cast<std::size_t>(check_options_.jobs) * (seeds + 3), 16, 128));
  ::signal(SIGINT, on_first_interrupt);
  const ShowProgress show = progress_on_terminal(common);
  Result<CheckReport> report = check(questions, *runner, check_options_, show);
  if (show) print_diagnostic("\r\x1b[K");
  return report;
}

Result<int> list(const Questions& questions) {
  std::string text;
  for (const Question* question : questions) text += question->id + "\n";
  TRY_VOID(print(text));
  return kExitWell;
}

enum class Readers { people, others };

// The human report on standard output, or all but that.
std::vector<CheckOutput> only(Readers readers, std::vector<CheckOutput> outputs) {
  std::erase_if(outputs, [&](const CheckOutput& output) {
    const bool is_for_people = output.format == CheckOutput::Format::human && output.file.empty();
    return is_for_people != (readers == Readers::people);
  });
  return outputs;
}

// As docs/cli.md orders them.
int worse(int one, int other) {
  for (const int status : {kExitInterrupted, kExitUsage, kExitSandbox, kExitWrong}) {
    if (one == status || other == status) return status;
  }
  return kExitWell;
}

std::string name_of_default(const DocumentsReport& report) {
  const std::optional<Version> version = Version::parse(report.python);
  return version ? version->minor().to_string() : report.python;
}

// Nothing to check is well only where it was allowed; after mistakes in files, those are what the exit status tells.
Result<int> report_nothing(const Error& error, const std::vector<Mistake>& mistakes, const CheckCommandOptions& options,
                           const std::vector<CheckOutput>& outputs) {
  if (!mistakes.empty()) {
    const std::string text = render(mistakes) + "\n\n";
    if (is_for_people(outputs)) {
      TRY_VOID(print(text));
    } else {
      print_diagnostic(text);
    }
    if (error.message == kNothing) return fail(ErrorKind::usage, "nothing was checked: what is there has mistakes");
    return fail(ErrorKind::usage, error.message);
  }
  if (error.kind != ErrorKind::nothing_matched || !options.allow_empty) return tl::unexpected<Error>(error);
  print_remark(error.message);
  // The part of a shard that has no question is a part all the same: its report is awaited.
  std::vector<CheckOutput> files = outputs;
  std::erase_if(files, [](const CheckOutput& output) { return output.file.empty(); });
  TRY_VOID(write_reports(files, CheckReport{}));
  return kExitWell;
}

// Mistakes in files do not keep the other questions from being checked. What was found in documents stands in the
// reports in a format as well; people have been told.
Result<int> check_questions(const CheckCommandOptions& options, const CommonOptions& common,
                            const std::optional<CheckReport>& documents = {}) {
  TRY(const std::vector<CheckOutput> outputs, complete(options.outputs));
  TRY(const fs::path root, locate_bank(common));
  const Bank::Loaded loaded = Bank::load_leniently(root);
  Result<Questions> questions = choose_questions(loaded.bank, options);
  if (questions && questions->empty()) questions = fail(ErrorKind::nothing_matched, kNothing);
  if (!questions) return report_nothing(questions.error(), loaded.mistakes, options, outputs);
  if (options.list) return list(*questions);

  TRY(CheckReport report, run_check(*questions, options, common));
  const auto append = [&report](std::vector<Finding> findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(report.findings));
  };
  append(findings_of(choose_snippets(loaded.unused_snippets, options)));
  append(findings_of(loaded.mistakes));
  report.mistakes = render(loaded.mistakes);
  if (documents) {
    TRY_VOID(write_reports(only(Readers::people, outputs), report));
    CheckReport whole = report;
    append_documents(whole, *documents);
    TRY_VOID(write_reports(only(Readers::others, outputs), whole));
  } else {
    TRY_VOID(write_reports(outputs, report));
  }
  const Result<void> remembered = LastFailed(root).update(report);
  if (!remembered && options.last_failed)
    print_remark("what failed cannot be remembered: " + remembered.error().message);
  return check_status(report, options.strict ? Warnings::count_as_errors : Warnings::are_only_told);
}

struct CheckedDocuments {
  std::string text;  // for people
  CheckReport report;
  int status = kExitWell;
};

Result<CheckedDocuments> run_documents(const CheckCommandOptions& options, const std::vector<std::string>& paths,
                                       const CommonOptions& common) {
  TRY(const std::vector<Document> documents, load_documents(paths));
  TRY(const CheckOptions conditions, check_options(options, common));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  std::vector<std::string> pythons = conditions.pythons;
  if (pythons.empty()) pythons.emplace_back();
  std::vector<std::pair<std::string, DocumentsReport>> on_pythons;
  CheckedDocuments checked;
  for (const std::string& python : pythons) {
    DocumentOptions document_options;
    document_options.python = python;
    document_options.isolate = options.isolate;
    if (options.timeout.count() > 0) document_options.time = options.timeout;
    TRY(DocumentsReport report, check_documents(documents, *runner, document_options, conditions.jobs));
    checked.text += human_report(report);
    checked.status = worse(checked.status, status_of(report));
    on_pythons.emplace_back(python.empty() ? name_of_default(report) : python, std::move(report));
  }
  checked.report = as_check_report(on_pythons);
  return checked;
}

Result<int> list_documents(const std::vector<std::string>& paths) {
  TRY(const std::vector<Document> documents, load_documents(paths));
  std::string text;
  for (const Document& document : documents) text += document.path + "\n";
  TRY_VOID(print(text));
  return kExitWell;
}

Result<int> check_documents(const CheckCommandOptions& options, const std::vector<std::string>& paths,
                            const CommonOptions& common) {
  if (options.list) return list_documents(paths);
  TRY(const std::vector<CheckOutput> outputs, complete(options.outputs));
  TRY(const CheckedDocuments checked, run_documents(options, paths, common));
  if (!only(Readers::people, outputs).empty()) TRY_VOID(print(checked.text));
  TRY_VOID(write_reports(only(Readers::others, outputs), checked.report));
  return checked.status;
}

// Documents first, for people in a report of their own; all else is one report.
Result<int> check_both(CheckCommandOptions options, const CheckArguments& apart, const CommonOptions& common) {
  options.operands = apart.questions;
  if (options.list) {
    TRY_VOID(list_documents(apart.documents).map([](int) {}));
    return check_questions(options, common);
  }
  TRY(const std::vector<CheckOutput> outputs, complete(options.outputs));
  TRY(CheckedDocuments checked, run_documents(options, apart.documents, common));
  if (!only(Readers::people, outputs).empty()) TRY_VOID(print(checked.text));
  TRY(const int questions, check_questions(options, common, std::move(checked.report)));
  return worse(checked.status, questions);
}

// The documents among the operands, and the questions, unless there are documents only.
Result<int> check_all(const CheckCommandOptions& options, const CommonOptions& common) {
  const Result<fs::path> bank = locate_bank(common);
  const CheckArguments apart = tell_documents_apart(options.operands, bank ? std::optional(*bank) : std::nullopt);
  for (const std::string& folder : apart.around_bank) {
    print_remark(fmt::format(
        "'{}' holds the bank, so it means its questions; documents beside it are checked when they, or their "
        "folders, are named",
        folder));
  }
  if (apart.documents.empty()) return check_questions(options, common);
  if (apart.questions.empty()) return check_documents(options, apart.documents, common);
  return check_both(options, apart, common);
}

}  // namespace

Action declare_check(CLI::App& parser) {
  const auto options = std::make_shared<CheckCommandOptions>();
  declare_check_options(parser, *options);
  return [options](const CommonOptions& common) { return check_all(*options, common); };
}

}  // namespace hunch
