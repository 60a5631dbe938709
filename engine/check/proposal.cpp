#include "engine/check/proposal.h"

#include <algorithm>

#include "engine/bank/question_parser.h"
#include "engine/base/file.h"

namespace hunch {
namespace {

// An Observation a Python. That one of them is out of its range or lacks a module is no matter as long as one is left.
Result<std::vector<Observation>> observe_all(const QuestionFile& file, Runner& runner, const ProposalOptions& options,
                                             Proposal& proposal) {
  std::vector<Observation> observations;
  for (const std::string& python : options.pythons) {
    TRY(Observation observation, observe(file.question, runner, python, options.hash_seeds));
    proposal.runs += observation.runs;
    if (proposal.skipped.empty()) proposal.skipped = observation.skipped;
    if (observation.skipped.empty()) observations.push_back(std::move(observation));
  }
  if (!observations.empty()) proposal.skipped.clear();
  return observations;
}

// What cannot be observed on a Python that nobody asked for is no reason to stop.
void observe_others(const QuestionFile& file, Runner& runner, const ProposalOptions& options,
                    std::vector<Observation>& observations, Proposal& proposal) {
  for (const std::string& python : options.installed) {
    if (std::find(options.pythons.begin(), options.pythons.end(), python) != options.pythons.end()) continue;
    Result<Observation> observation = observe(file.question, runner, python, options.hash_seeds);
    if (!observation) continue;
    proposal.runs += observation->runs;
    if (!observation->skipped.empty()) continue;
    observation->purpose = Observation::Purpose::to_compare;
    observations.push_back(*std::move(observation));
  }
}

}  // namespace

Result<QuestionFile> read_question_file(const Question& question) {
  TRY(std::string text, read_file(question.path, kMaxQuestionBytes));
  TRY(std::string snippet, read_file(question.snippet_path, kMaxSnippetBytes));
  ParsedQuestion parsed = parse_question({question.path, text, question.snippet_path, std::move(snippet)});
  if (!parsed.mistakes.empty()) return fail(ErrorKind::usage, render(parsed.mistakes));
  return QuestionFile{std::move(parsed.question), std::move(text)};
}

Result<Proposal> propose(const QuestionFile& file, Runner& runner, const ProposalOptions& options) {
  Proposal proposal{file.question.id, file.question.path, file.text, file.text, {}, "", 0};
  TRY(std::vector<Observation> observations, observe_all(file, runner, options, proposal));
  Blessing blessing = bless(file.question, file.text, observations, options.bless);
  if (blessing.text != file.text || !blessing.refusals.empty()) {
    observe_others(file, runner, options, observations, proposal);
    blessing = bless(file.question, file.text, observations, options.bless);
  }
  proposal.new_text = std::move(blessing.text);
  proposal.refusals = std::move(blessing.refusals);
  return proposal;
}

}  // namespace hunch
