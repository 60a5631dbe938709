#include "app/selection_options.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/bank_location.h"
#include "app/commands/check_documents.h"
#include "app/options.h"
#include "app/question_selection.h"
#include "app/standard_output.h"
#include "engine/check/check.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

constexpr const char* kEveryPython = "all";

Result<std::vector<std::string>> asked_pythons(const std::string& python,
                                               const std::vector<Interpreter>& interpreters) {
  std::vector<std::string> asked;
  if (python == kEveryPython) {
    for (const Interpreter& interpreter : interpreters) asked.push_back(interpreter.version);
  } else {
    TRY(const Interpreter chosen, choose_interpreter(interpreters, python));
    asked.push_back(chosen.version);
  }
  return asked;
}

// All but the questions.
Result<void> choose_conditions(const SelectionOptions& options, Selection& selection) {
  TRY(const std::vector<Interpreter> interpreters, find_interpreters());
  for (const Interpreter& interpreter : interpreters) selection.installed.push_back(interpreter.version);
  TRY(selection.pythons, asked_pythons(options.python, interpreters));
  selection.hash_seeds = options.hash_seeds;
  selection.jobs = options.jobs > 0 ? options.jobs : default_jobs();
  return {};
}

}  // namespace

void declare_selection(CLI::App& parser, SelectionOptions& options) {
  add_operands(parser, "PATH|ID|TAG", options.operands,
               "Files or folders of the bank, ids, tags, sections or topic numbers; without any, all questions");
  add_text(parser, "--python", options.python, {"X.Y|all", "The Python to run on, or all of them"});
  add_number(parser, "--hash-seeds", options.hash_seeds, {1, 1000}, {"N", "Hash seeds to run under (default: 3)"});
  add_number(parser, "--jobs", options.jobs, {1, 256}, {"N", "Programs at once (default: two per processor)"});
}

std::size_t Selection::idle_interpreters() const {
  const std::size_t seeds = std::max<std::size_t>(static_cast<std::size_t>(hash_seeds), kSeedsTried);
  return std::clamp<std::size_t>(static_cast<std::size_t>(jobs) * (seeds + 3), 16, 128);
}

Result<Selection> select(const SelectionOptions& options, const CommonOptions& common, WhenMistaken when_mistaken) {
  Selection selection;
  TRY(const std::filesystem::path root, locate_bank(common));
  selection.loaded = Bank::load_leniently(root);
  selection.bank = common.bank;
  if (selection.mistaken()) TRY_VOID(print(render(selection.loaded.mistakes) + "\n\n"));
  Result<std::vector<const Question*>> questions = select_questions(selection.loaded.bank, options.operands);
  const bool goes_on = selection.mistaken() && when_mistaken == WhenMistaken::go_on;
  if ((!questions || questions->empty()) && !goes_on) {
    const Error error = questions ? Error{ErrorKind::nothing_matched, "the bank has no questions"} : questions.error();
    return fail(selection.mistaken() ? ErrorKind::usage : error.kind, error.message);
  }
  if (questions) selection.questions = *std::move(questions);
  TRY_VOID(choose_conditions(options, selection));
  return selection;
}

Result<Selection> select_with_documents(const SelectionOptions& options, const CommonOptions& common) {
  const Result<std::filesystem::path> bank = locate_bank(common);
  const CheckArguments apart = tell_documents_apart(options.operands, bank ? std::optional(*bank) : std::nullopt);
  if (apart.documents.empty()) return select(options, common);
  TRY(const std::vector<Document> documents, load_documents(apart.documents));
  Selection selection;
  SelectionOptions of_bank = options;
  of_bank.operands = apart.questions;
  if (apart.questions.empty()) {
    TRY_VOID(choose_conditions(options, selection));
  } else {
    TRY(selection, select(of_bank, common));
  }
  for (const Document& document : documents) selection.documents.push_back(document.path);
  return selection;
}

}  // namespace hunch
