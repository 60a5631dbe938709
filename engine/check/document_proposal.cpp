#include "engine/check/document_proposal.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/file.h"
#include "engine/document/document_reader.h"

namespace hunch {
namespace {

using ExampleState = ExampleOutcome::State;
using Code = Finding::Code;

bool same(const std::vector<Correction>& a, const std::vector<Correction>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Correction& one, const Correction& other) {
    return one.place.begin == other.place.begin && one.place.end == other.place.end && one.text == other.text;
  });
}

// A document under one Python and hash seed.
struct Trial {
  std::string in_words;  // "Python 3.12 under the hash seed 1"
  DocumentOutcome outcome;
};

class Drafter {
 public:
  Drafter(const Document& document, const std::vector<Trial>& trials) : document_(document), trials_(trials) {}

  void draft() {
    for (std::size_t example = 0; example < document_.examples.size(); ++example) draft_example(example);
  }

  std::vector<Correction> corrections;
  std::vector<Refusal> refusals;

 private:
  void draft_example(std::size_t number) {
    const Trial* failed = nullptr;
    for (const Trial& trial : trials_) {
      if (!failed && state_in(trial, number) == ExampleState::failed) failed = &trial;
    }
    if (!failed) return;
    const std::vector<Correction>& wanted = failed->outcome.examples[number].corrections;
    const Position at = document_.examples[number].at;
    if (wanted.empty()) {
      refusals.push_back({at, "what this example does cannot be written down under it",
                          "change the example, or mark it with +SKIP or +ELLIPSIS"});
      return;
    }
    for (const Trial& trial : trials_) {
      const ExampleState state = state_in(trial, number);
      const bool agrees = state == ExampleState::failed && same(trial.outcome.examples[number].corrections, wanted);
      if (agrees || state == ExampleState::skipped || state == ExampleState::not_run) continue;
      refusals.push_back(
          {at, fmt::format("this example does not do the same on {} and on {}", failed->in_words, trial.in_words),
           "let it do the same each time, or say with a condition or a directive where it holds"});
      return;
    }
    corrections.insert(corrections.end(), wanted.begin(), wanted.end());
  }

  static ExampleState state_in(const Trial& trial, std::size_t number) { return trial.outcome.examples[number].state; }

  const Document& document_;
  const std::vector<Trial>& trials_;
};

// A run that failed in itself says nothing of the document.
Result<Trial> try_out(const Document& document, Runner& runner, const DocumentOptions& options, Proposal& proposal) {
  Trial trial{fmt::format("Python {} under the hash seed {}", options.python, options.hash_seed),
              check_document(document, runner, options)};
  proposal.runs += trial.outcome.runs;
  for (const Finding& finding : trial.outcome.findings) {
    if (finding.code != Code::sandbox) continue;
    return fail(ErrorKind::sandbox_unavailable, fmt::format("{}: {}", document.path, finding.message));
  }
  return trial;
}

// Whether the new text is the same document but for what is expected, and passes.
Result<bool> holds(const Document& document, const std::string& text, Runner& runner, const DocumentOptions& options,
                   Proposal& proposal) {
  const Document changed = read_document(document.path, text);
  const auto same_source = [](const Example& a, const Example& b) { return a.source == b.source && a.kind == b.kind; };
  if (!changed.mistakes.empty() || !std::equal(document.examples.begin(), document.examples.end(),
                                               changed.examples.begin(), changed.examples.end(), same_source)) {
    return false;
  }
  TRY(const Trial trial, try_out(changed, runner, options, proposal));
  return trial.outcome.count(ExampleState::failed) == 0;
}

// A text whose lines end with CR LF keeps such lines.
void take_line_ends_of(const std::string& text, std::vector<Correction>& corrections) {
  const std::size_t end = text.find('\n');
  if (end == std::string::npos || end == 0 || text[end - 1] != '\r') return;
  for (Correction& correction : corrections) {
    for (std::size_t at = 0; (at = correction.text.find('\n', at)) != std::string::npos; at += 2) {
      correction.text.insert(at, 1, '\r');
    }
  }
}

}  // namespace

Result<Proposal> propose_document(const std::string& path, Runner& runner, const ProposalOptions& options,
                                  Isolate isolate) {
  TRY(const std::string text, read_file(path, kMaxNotebookBytes));
  const Document document = read_document(path, text);
  Proposal proposal{path, path, text, text, {}, "", 0};
  for (const DocumentMistake& mistake : document.mistakes) {
    proposal.refusals.push_back({mistake.at, mistake.message, mistake.advice});
  }
  if (!proposal.refusals.empty()) return proposal;

  std::vector<Trial> trials;
  DocumentOptions document_options;
  document_options.isolate = isolate;
  for (const std::string& python : options.pythons) {
    for (std::uint32_t seed = 0; seed < options.hash_seeds; ++seed) {
      document_options.python = python;
      document_options.hash_seed = seed;
      TRY(Trial trial, try_out(document, runner, document_options, proposal));
      trials.push_back(std::move(trial));
    }
  }
  Drafter drafter(document, trials);
  drafter.draft();
  proposal.refusals = std::move(drafter.refusals);
  if (!proposal.refusals.empty() || drafter.corrections.empty()) return proposal;
  take_line_ends_of(text, drafter.corrections);
  std::string changed = corrected(text, std::move(drafter.corrections));
  TRY(const bool good, holds(document, changed, runner, document_options, proposal));
  if (good) {
    proposal.new_text = std::move(changed);
  } else {
    proposal.refusals.push_back({{1, 1},
                                 "with what its examples do written down, the document would still not pass",
                                 "correct it by hand; hunch check says where"});
  }
  return proposal;
}

}  // namespace hunch
