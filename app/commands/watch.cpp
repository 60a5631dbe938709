// hunch watch: an author's second screen. Whatever is saved is checked at once.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/file_watch.h"
#include "app/options.h"
#include "app/question_selection.h"
#include "app/selection_check.h"
#include "app/selection_options.h"
#include "app/standard_output.h"
#include "engine/bank/bank_folder.h"
#include "engine/base/text.h"
#include "engine/check/reports/human.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

struct WatchOptions {
  SelectionOptions selection;
  bool poll = false;
};

// As the watch names files.
fs::path canonical(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error);
}

class Watch {
 public:
  Watch(const WatchOptions& options, Selection selection, fs::path root, Runner& runner)
      : options_(options), selection_(std::move(selection)), root_(std::move(root)), runner_(runner) {}

  Result<int> run();

 private:
  Result<FileWatch> begin();
  Result<void> check_and_show(const std::vector<const Question*>& questions);
  // Reads the bank again: whatever is wrong in a file that changed is shown, and its question is checked.
  Result<void> take_up(const std::set<fs::path>& changed);
  Result<bool> show_mistakes(const std::vector<Mistake>& mistakes, const std::set<fs::path>& changed);

  const WatchOptions& options_;
  Selection selection_;
  fs::path root_;
  Runner& runner_;
};

Result<FileWatch> Watch::begin() {
  const BankFolder folder(root_);
  const std::vector<fs::path> folders = {folder.questions(), folder.snippets()};
  if (options_.poll) return FileWatch::begin(folders, FileWatch::Method::looking);
  Result<FileWatch> watch = FileWatch::begin(folders, FileWatch::Method::notices);
  if (watch) return watch;
  print_diagnostic(neutralise("hunch: watch: " + watch.error().message + "; looking at intervals instead (--poll)") +
                   "\n");
  return FileWatch::begin(folders, FileWatch::Method::looking);
}

Result<void> Watch::check_and_show(const std::vector<const Question*>& questions) {
  TRY(const CheckReport report, check_selected(questions, runner_, selection_));
  return print(human_report(report));
}

Result<bool> Watch::show_mistakes(const std::vector<Mistake>& mistakes, const std::set<fs::path>& changed) {
  std::vector<Mistake> shown;
  std::copy_if(mistakes.begin(), mistakes.end(), std::back_inserter(shown),
               [&](const Mistake& mistake) { return changed.contains(canonical(mistake.path)); });
  if (!shown.empty()) TRY_VOID(print(render(shown) + "\n"));
  return !shown.empty();
}

Result<void> Watch::take_up(const std::set<fs::path>& changed) {
  const Bank::Loaded loaded = Bank::load_leniently(root_);
  TRY(const bool mistaken, show_mistakes(loaded.mistakes, changed));
  // Nothing matches any more while the only file has a mistake, or is gone.
  const Result<std::vector<const Question*>> selected = select_questions(loaded.bank, options_.selection.operands);
  std::vector<const Question*> questions;
  for (const Question* question : selected ? *selected : std::vector<const Question*>()) {
    if (changed.contains(canonical(question->path)) || changed.contains(canonical(question->snippet_path))) {
      questions.push_back(question);
    }
  }
  if (!questions.empty()) return check_and_show(questions);
  const bool topics = changed.contains(BankFolder(root_).topics_file());
  return topics && !mistaken ? print("topics.yaml is good\n") : Result<void>();
}

Result<int> Watch::run() {
  // Before the first check: what is saved meanwhile is not missed.
  TRY(FileWatch watch, begin());
  if (!selection_.questions.empty()) TRY_VOID(check_and_show(selection_.questions));
  while (true) {
    TRY_VOID(print("watching; Ctrl-C ends\n"));
    TRY(const std::set<fs::path> changed, watch.wait());
    TRY_VOID(print("\n"));
    TRY_VOID(take_up(changed));
  }
}

Result<int> watch_questions(const WatchOptions& options, const CommonOptions& common) {
  TRY(const fs::path root, locate_bank(common));
  TRY(Selection selection, select(options.selection, common, WhenMistaken::go_on));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  runner->keep_idle(selection.idle_interpreters());
  return Watch(options, std::move(selection), root, *runner).run();
}

}  // namespace

Action declare_watch(CLI::App& parser) {
  const auto options = std::make_shared<WatchOptions>();
  declare_selection(parser, options->selection);
  add_flag(parser, "--poll", options->poll,
           "Look at intervals: for file systems that tell nothing (network, some containers)");
  return [options](const CommonOptions& common) { return watch_questions(*options, common); };
}

}  // namespace hunch
