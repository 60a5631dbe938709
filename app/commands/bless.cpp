// hunch bless: what really happens becomes what is documented, fence by fence, where somebody says so.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>

#include "app/command.h"
#include "app/options.h"
#include "app/proposal_desk.h"
#include "app/selection_options.h"
#include "app/standard_output.h"
#include "engine/base/text.h"
#include "engine/check/proposal.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

using Decision = ProposalDesk::Decision;

struct BlessCommandOptions {
  SelectionOptions selection;
  bool yes = false;
  bool reviewed = false;
};

// As continuous integration says it of itself.
bool is_in_ci() {
  const char* value = std::getenv("CI");
  const std::string_view text = value ? value : "";
  return !text.empty() && text != "false" && text != "0";
}

Result<void> may_write(const BlessCommandOptions& options, const Console& console) {
  if (options.yes) return {};
  if (is_in_ci()) {
    return fail(ErrorKind::usage,
                "bless: this is continuous integration (CI is set), which should find drift and not hide it.\n"
                "`hunch check` finds it. Who means it says --yes.");
  }
  if (console.interactive()) return {};
  return fail(ErrorKind::usage,
              "bless: before it writes a file it asks, and here is no terminal to ask on.\n"
              "`hunch check` shows what differs; --yes writes without asking.");
}

// Files of questions that can be read, in the order of the selection; the proposals are theirs.
class Proposals {
 public:
  Proposals(const Selection& selection, Runner& runner, const BlessCommandOptions& options)
      : selection_(selection), runner_(runner), proposals_(selection.questions.size()) {
    options_.pythons = selection.pythons;
    options_.installed = selection.installed;
    options_.hash_seeds = static_cast<std::size_t>(options.selection.hash_seeds);
    if (options.reviewed) options_.bless.explanation = BlessOptions::Explanation::has_been_read;
  }

  // All of them, before the first question is put: a person should not wait between two.
  std::vector<Result<Proposal>> make() && {
    std::vector<std::thread> workers;
    const std::size_t jobs = std::min(static_cast<std::size_t>(selection_.jobs), proposals_.size());
    for (std::size_t i = 0; i < jobs; ++i) workers.emplace_back([this] { work_off(); });
    for (std::thread& worker : workers) worker.join();
    std::vector<Result<Proposal>> made;
    for (std::optional<Result<Proposal>>& proposal : proposals_) made.push_back(*std::move(proposal));
    return made;
  }

 private:
  void work_off() {
    for (std::size_t index; (index = next_++) < proposals_.size();) {
      const Result<QuestionFile> file = read_question_file(*selection_.questions[index]);
      proposals_[index] = file ? propose(*file, runner_, options_) : tl::unexpected<Error>(file.error());
    }
  }

  const Selection& selection_;
  Runner& runner_;
  ProposalOptions options_;
  std::atomic<std::size_t> next_ = 0;
  std::vector<std::optional<Result<Proposal>>> proposals_;
};

struct Tally {
  std::size_t blessed = 0, declined = 0, refused = 0, failed = 0, skipped = 0, as_documented = 0;

  [[nodiscard]] std::string in_words() const {
    std::string text = fmt::format("{} blessed, {} as documented", blessed, as_documented);
    if (declined > 0) text += fmt::format(", {} declined", declined);
    if (refused > 0) text += fmt::format(", {} refused", refused);
    if (failed > 0) text += fmt::format(", {} not written", failed);
    if (skipped > 0) text += fmt::format(", {} skipped", skipped);
    return text + "\n";
  }
};

Result<Decision> settle(const Proposal& proposal, ProposalDesk& desk, Tally& tally) {
  if (!proposal.skipped.empty()) {
    ++tally.skipped;
    TRY_VOID(print(neutralise(fmt::format("skipped {}: {}", proposal.name, proposal.skipped)) + "\n"));
    return Decision::declined;
  }
  if (!proposal.refusals.empty()) {
    ++tally.refused;
    TRY_VOID(print(refusals_text(proposal)));
    return Decision::declined;
  }
  if (!proposal.changes()) {
    ++tally.as_documented;
    return Decision::declined;
  }
  TRY(const Decision decision, desk.decide(proposal));
  if (decision == Decision::written) ++tally.blessed;
  if (decision == Decision::failed) ++tally.failed;
  if (decision == Decision::declined || decision == Decision::quit) ++tally.declined;
  return decision;
}

std::string reminder(std::size_t blessed, std::string_view explanation_is) {
  return fmt::format("Read {} now: {} marked `reviewed: false` until you remove that line, or `hunch review` does.\n",
                     blessed == 1 ? "the explanation" : "the explanations", explanation_is);
}

Result<int> bless_questions(const BlessCommandOptions& options, const CommonOptions& common) {
  Console console(common.color);
  TRY_VOID(may_write(options, console));
  TRY(const Selection selection, select(options.selection, common));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  const std::vector<Result<Proposal>> proposals = Proposals(selection, *runner, options).make();
  // That one of them could not be run says that the sandbox does not work, so nothing is written at all.
  for (const Result<Proposal>& proposal : proposals) {
    if (!proposal) return tl::unexpected<Error>(proposal.error());
  }

  ProposalDesk desk(console, options.yes ? ProposalDesk::Asking::never : ProposalDesk::Asking::each_time);
  Tally tally;
  for (const Result<Proposal>& proposal : proposals) {
    TRY(const Decision decision, settle(*proposal, desk, tally));
    if (decision == Decision::quit) break;
  }
  TRY_VOID(print(tally.in_words()));
  if (tally.blessed > 0 && !options.reviewed) {
    TRY_VOID(print(reminder(tally.blessed, tally.blessed == 1 ? "it is" : "they are")));
  }
  if (selection.mistaken()) return kExitUsage;
  return tally.declined + tally.refused + tally.failed > 0 ? kExitWrong : kExitWell;
}

}  // namespace

Action declare_bless(CLI::App& parser) {
  const auto options = std::make_shared<BlessCommandOptions>();
  declare_selection(parser, options->selection);
  add_flag(parser, "--yes", options->yes, "Write without asking");
  add_flag(parser, "--reviewed", options->reviewed, "The explanations have been read and still hold: do not mark them");
  return [options](const CommonOptions& common) { return bless_questions(*options, common); };
}

}  // namespace hunch
