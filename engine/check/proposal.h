// A Proposal is a new text for a file, for a person to accept: whoever computes it writes nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/check/bless.h"
#include "engine/runner/runner.h"

namespace hunch {

struct Proposal {
  std::string name;  // "late-binding-lambda"
  std::string path;
  std::string old_text;
  std::string new_text;           // equal: nothing is to be changed
  std::vector<Refusal> refusals;  // then nothing is to be changed, although something should
  std::string skipped;            // why nothing can be said here; "" if something can
  std::size_t runs = 0;           // programs run for it

  [[nodiscard]] bool changes() const { return old_text != new_text; }
};

struct ProposalOptions {
  std::vector<std::string> pythons;    // those that were asked for
  std::vector<std::string> installed;  // all; those not asked for are only looked at where one that was differs
  std::size_t hash_seeds = 3;
  BlessOptions bless;
};

// A question's file as it is now, parsed anew, so that text and positions belong together.
struct QuestionFile {
  Question question;
  std::string text;
};

// Reads the files of a question of a bank. An Error (usage) renders their mistakes.
Result<QuestionFile> read_question_file(const Question& question);

// A proposal in the making: its question is observed on one Python after the other.
class ProposalDraft {
 public:
  ProposalDraft(QuestionFile file, BlessOptions bless) : file_(std::move(file)), bless_(bless) {}

  // An Error where the programs could not be run; but to compare, they need not be.
  Result<void> observe_on(const std::string& python, Runner& runner, std::size_t hash_seeds,
                          Observation::Purpose purpose);

  // Whether something differs, so that the Pythons that nobody asked for should be looked at as well.
  [[nodiscard]] bool wants_comparison() const;
  [[nodiscard]] Proposal finish() const;

 private:
  QuestionFile file_;
  BlessOptions bless_;
  std::vector<Observation> observations_;
  std::string skipped_;  // why it was on the first Python where it was
  std::size_t runs_ = 0;
};

// Runs the question's programs; what they did becomes the new text of its file. For many questions it is quicker to
// observe all drafts on one Python before the next: there is an interpreter to start for each Python and seed.
Result<Proposal> propose(const QuestionFile& file, Runner& runner, const ProposalOptions& options);

// Those that were not asked for.
std::vector<std::string> others_to_compare(const ProposalOptions& options);

}  // namespace hunch
