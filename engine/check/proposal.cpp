#include "engine/check/proposal.h"

#include <algorithm>

#include "engine/bank/question_parser.h"
#include "engine/base/file.h"

namespace hunch {
Result<QuestionFile> read_question_file(const Question& question) {
  TRY(std::string text, read_file(question.path, kMaxQuestionBytes));
  TRY(std::string snippet, read_file(question.snippet_path, kMaxSnippetBytes));
  ParsedQuestion parsed = parse_question({question.path, text, question.snippet_path, std::move(snippet)});
  if (!parsed.mistakes.empty()) return fail(ErrorKind::usage, render(parsed.mistakes));
  return QuestionFile{std::move(parsed.question), std::move(text)};
}

Result<void> ProposalDraft::observe_on(const std::string& python, Runner& runner, std::size_t hash_seeds,
                                       Observation::Purpose purpose) {
  const bool compares = purpose == Observation::Purpose::to_compare;
  Result<Observation> observation = observe(file_.question, runner, python, hash_seeds);
  if (!observation) return compares ? Result<void>() : tl::unexpected<Error>(observation.error());
  runs_ += observation->runs;
  if (!observation->skipped.empty()) {
    if (skipped_.empty() && !compares) skipped_ = observation->skipped;
    return {};
  }
  observation->purpose = purpose;
  observations_.push_back(*std::move(observation));
  return {};
}

bool ProposalDraft::wants_comparison() const {
  const Blessing blessing = bless(file_.question, file_.text, observations_, bless_);
  return blessing.text != file_.text || !blessing.refusals.empty();
}

Proposal ProposalDraft::finish() const {
  Blessing blessing = bless(file_.question, file_.text, observations_, bless_);
  // That one of the Pythons is out of its range or lacks a module is no matter as long as one is left.
  return {file_.question.id,
          file_.question.path,
          file_.text,
          std::move(blessing.text),
          std::move(blessing.refusals),
          observations_.empty() ? skipped_ : "",
          runs_};
}

Result<Proposal> propose(const QuestionFile& file, Runner& runner, const ProposalOptions& options) {
  ProposalDraft draft(file, options.bless);
  for (const std::string& python : options.pythons) {
    TRY_VOID(draft.observe_on(python, runner, options.hash_seeds, Observation::Purpose::to_document));
  }
  if (draft.wants_comparison()) {
    for (const std::string& python : others_to_compare(options)) {
      TRY_VOID(draft.observe_on(python, runner, options.hash_seeds, Observation::Purpose::to_compare));
    }
  }
  return draft.finish();
}

std::vector<std::string> others_to_compare(const ProposalOptions& options) {
  std::vector<std::string> others;
  for (const std::string& python : options.installed) {
    const bool asked = std::find(options.pythons.begin(), options.pythons.end(), python) != options.pythons.end();
    if (!asked) others.push_back(python);
  }
  return others;
}

}  // namespace hunch
