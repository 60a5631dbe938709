// hunch reset: forgets answers, of some questions or all.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/bank_location.h"
#include "app/clock.h"
#include "app/command.h"
#include "app/options.h"
#include "app/progress_location.h"
#include "app/standard_output.h"
#include "app/terminal/console.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

struct ResetOptions {
  std::vector<std::string> ids;
  bool all = false, yes = false;
};

// What will be forgotten.
struct Forgetting {
  std::vector<std::string> ids;  // as the store has them
  std::size_t answers = 0;
};

// A question is meant by what it is called now, and then under every id that it ever had; one that is gone, by its own.
Result<Forgetting> choose(const ResetOptions& options, const std::vector<Attempt>& attempts,
                          const CommonOptions& common) {
  Forgetting forgetting;
  if (options.all) {
    forgetting.answers = attempts.size();
    return forgetting;
  }
  TRY(const Bank bank, load_bank(common));
  std::set<std::string> wanted(options.ids.begin(), options.ids.end()), chosen, met;
  for (const Attempt& attempt : attempts) {
    const std::string present = bank.present_id(attempt.question_id);
    if (!wanted.contains(present) && !wanted.contains(attempt.question_id)) continue;
    met.insert({present, attempt.question_id});
    chosen.insert(attempt.question_id);
    ++forgetting.answers;
  }
  for (const std::string& id : options.ids) {
    if (met.contains(id) || bank.find_retired(id)) continue;
    TRY_VOID(find_question(bank, id).map([](const Question*) {}));
  }
  forgetting.ids.assign(chosen.begin(), chosen.end());
  return forgetting;
}

Result<bool> may_forget(const ResetOptions& options, const Forgetting& forgetting, const CommonOptions& common) {
  if (options.yes) return true;
  Console console(common);
  if (!console.interactive()) {
    return fail(ErrorKind::usage,
                "reset: before it forgets anything it asks, and here is no terminal to ask on.\n"
                "--yes forgets without asking; `hunch progress export FILE` keeps a copy.");
  }
  TRY_VOID(print(fmt::format("Forget {} answer{}? They cannot be brought back. y yes · n no\n", forgetting.answers,
                             forgetting.answers == 1 ? "" : "s")));
  TRY(const Console::Entry entry, console.read_one_of("ynq"));
  return entry.text == "y";
}

Result<int> reset(const ResetOptions& options, const CommonOptions& common) {
  if (options.all == !options.ids.empty()) {
    return fail(ErrorKind::usage, "reset: name the questions to forget, or --all for all of them");
  }
  TRY(const Moment now, present_moment());
  TRY(std::optional<ProgressStore> store, open_progress(now));
  TRY(const std::vector<Attempt> attempts, store ? store->attempts() : Result<std::vector<Attempt>>());
  TRY(const Forgetting forgetting, choose(options, attempts, common));
  if (forgetting.answers == 0) {
    TRY_VOID(print("There is nothing to forget.\n"));
    return kExitWell;
  }
  TRY(const bool may, may_forget(options, forgetting, common));
  if (!may) {
    TRY_VOID(print("Nothing was forgotten.\n"));
    return kExitWell;
  }
  TRY(const std::size_t forgotten, options.all ? store->forget_everything() : store->forget(forgetting.ids));
  TRY_VOID(print(fmt::format("{} answer{} forgotten\n", forgotten, forgotten == 1 ? "" : "s")));
  return kExitWell;
}

}  // namespace

Action declare_reset(CLI::App& parser) {
  const auto options = std::make_shared<ResetOptions>();
  add_operands(parser, "ID", options->ids, "The questions whose answers are forgotten");
  add_flag(parser, "--all", options->all, "Forget everything");
  add_flag(parser, "--yes", options->yes, "Do not ask");
  return [options](const CommonOptions& common) { return reset(*options, common); };
}

}  // namespace hunch
