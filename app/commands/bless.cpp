// hunch bless: what really happens becomes what is documented, fence by fence, where somebody says so.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <memory>
#include <string_view>
#include <thread>

#include "app/command.h"
#include "app/options.h"
#include "app/proposal_desk.h"
#include "app/selection_options.h"
#include "app/standard_output.h"
#include "engine/base/text.h"
#include "engine/check/document_proposal.h"
#include "engine/check/proposal.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

using Decision = ProposalDesk::Decision;

struct BlessCommandOptions {
  SelectionOptions selection;
  bool yes = false;
  bool reviewed = false;
  Isolate isolate = Isolate::document;
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

// Makes the proposals of all questions before the first is shown: a person should not wait between two.
class Proposals {
 public:
  Proposals(const Selection& selection, Runner& runner, const BlessCommandOptions& options)
      : selection_(selection), runner_(runner), isolate_(options.isolate) {
    options_.pythons = selection.pythons;
    options_.installed = selection.installed;
    options_.hash_seeds = static_cast<std::size_t>(options.selection.hash_seeds);
    if (options.reviewed) options_.bless.explanation = BlessOptions::Explanation::has_been_read;
  }

  // That one of them could not be run says that the sandbox does not work: an Error then, and nothing is written at
  // all.
  Result<std::vector<Proposal>> make() && {
    for (const Question* question : selection_.questions) {
      TRY(QuestionFile file, read_question_file(*question));
      drafts_.emplace_back(std::move(file), options_.bless);
      wanted_.push_back(&drafts_.back());
    }
    for (const std::string& python : options_.pythons) TRY_VOID(observe(python, Observation::Purpose::to_document));
    std::erase_if(wanted_, [](const ProposalDraft* draft) { return !draft->wants_comparison(); });
    for (const std::string& python : others_to_compare(options_)) {
      TRY_VOID(observe(python, Observation::Purpose::to_compare));
    }
    std::vector<Proposal> made;
    for (const ProposalDraft& draft : drafts_) made.push_back(draft.finish());
    for (const std::string& document : selection_.documents) {
      TRY(Proposal proposal, propose_document(document, runner_, options_, isolate_));
      made.push_back(std::move(proposal));
    }
    return made;
  }

 private:
  // All that are wanted, several at once.
  Result<void> observe(const std::string& python, Observation::Purpose purpose) {
    std::atomic<std::size_t> next = 0;
    std::vector<Result<void>> done(wanted_.size());
    const auto work_off = [&] {
      for (std::size_t i; (i = next++) < wanted_.size();) {
        done[i] = wanted_[i]->observe_on(python, runner_, options_.hash_seeds, purpose);
      }
    };
    std::vector<std::thread> workers;
    const std::size_t jobs = std::min(static_cast<std::size_t>(selection_.jobs), wanted_.size());
    for (std::size_t i = 0; i < jobs; ++i) workers.emplace_back(work_off);
    for (std::thread& worker : workers) worker.join();
    for (const Result<void>& one : done) TRY_VOID(one);
    return {};
  }

  const Selection& selection_;
  Runner& runner_;
  Isolate isolate_;
  ProposalOptions options_;
  std::deque<ProposalDraft> drafts_;
  std::vector<ProposalDraft*> wanted_;
};

struct Tally {
  std::size_t questions_blessed = 0;  // the other ones are documents, which have no review mark
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
  if (decision == Decision::written && proposal.name != proposal.path) ++tally.questions_blessed;
  if (decision == Decision::failed) ++tally.failed;
  if (decision == Decision::declined || decision == Decision::quit) ++tally.declined;
  return decision;
}

std::string reminder(std::size_t questions) {
  const bool one = questions == 1;
  return fmt::format(
      "Read the explanation{} now: {} marked `reviewed: false` until you remove that line, or `hunch review` does.\n",
      one ? "" : "s", one ? "it is" : "they are");
}

Result<int> bless_all(const BlessCommandOptions& options, const CommonOptions& common) {
  Console console(common);
  TRY_VOID(may_write(options, console));
  TRY(const Selection selection, select_with_documents(options.selection, common));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  runner->keep_idle(selection.idle_interpreters());
  TRY(const std::vector<Proposal> proposals, Proposals(selection, *runner, options).make());
  ProposalDesk desk(console, options.yes ? ProposalDesk::Asking::never : ProposalDesk::Asking::each_time);
  Tally tally;
  for (const Proposal& proposal : proposals) {
    TRY(const Decision decision, settle(proposal, desk, tally));
    if (decision == Decision::quit) break;
  }
  TRY_VOID(print(tally.in_words()));
  if (tally.questions_blessed > 0 && !options.reviewed) TRY_VOID(print(reminder(tally.questions_blessed)));
  if (selection.mistaken()) return kExitUsage;
  return tally.declined + tally.refused + tally.failed > 0 ? kExitWrong : kExitWell;
}

}  // namespace

Action declare_bless(CLI::App& parser) {
  const auto options = std::make_shared<BlessCommandOptions>();
  declare_selection(parser, options->selection);
  add_flag(parser, "--yes", options->yes, "Write without asking");
  add_flag(parser, "--reviewed", options->reviewed, "The explanations have been read and still hold: do not mark them");
  add_value(parser, "--isolate",
            [options](const std::string& text) -> Result<void> {
              if (text != "document" && text != "block")
                return fail(ErrorKind::usage, "'" + text + "' is neither document nor block");
              options->isolate = text == "block" ? Isolate::block : Isolate::document;
              return {};
            },
            {"WHAT", "Documents: what runs in one namespace, document (default) or block"});
  return [options](const CommonOptions& common) { return bless_all(*options, common); };
}

}  // namespace hunch
