#include "engine/check/bless.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/bank/fence.h"
#include "engine/bank/question_parser.h"
#include "engine/check/documented_program.h"
#include "engine/check/fence_edit.h"
#include "engine/check/review_mark.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

std::vector<Seen> seen_of(const Question& question, const DocumentedProgram& program, std::size_t number,
                          const std::vector<Observation>& observations) {
  std::vector<Seen> seen;
  for (const Observation& observation : observations) {
    if (!observation.skipped.empty() || observation.programs[number].empty()) continue;
    const Expectation* documented = documented_under(observation.conditions, *program.documentation);
    seen.push_back({&observation.conditions, observation.purpose,
                    outcome_of(documented, observation.programs[number], normalise_of(question))});
  }
  return seen;
}

bool same(const std::vector<Expectation>& a, const std::vector<Expectation>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Expectation& one, const Expectation& other) {
    return documents_the_same(one, other) && to_string(one.requirements) == to_string(other.requirements);
  });
}

bool same_front_matter(const Question& a, const Question& b) {
  const auto all = [](const Question& q) {
    return std::tie(q.id, q.section, q.topic, q.level, q.tags, q.context, q.needs, q.allows_processes, q.allows_files,
                    q.normalises_addresses, q.claims);
  };
  return all(a) == all(b) && a.python.to_string() == b.python.to_string();
}

bool same_explanation(const ExplanationPart& a, const ExplanationPart& b) {
  if (a.markdown != b.markdown || a.probe.has_value() != b.probe.has_value()) return false;
  return !a.probe || (a.probe->program.source == b.probe->program.source &&
                      a.probe->continues_snippet == b.probe->continues_snippet &&
                      same(a.probe->expectations, b.probe->expectations));
}

bool same_belief(const Misconception& a, const Misconception& b) {
  return a.title == b.title && a.program.source == b.program.source && a.feedback == b.feedback;
}

bool same_what_if(const WhatIf& a, const WhatIf& b) {
  return a.title == b.title && a.program.source == b.program.source && same(a.expectations, b.expectations);
}

// Positions and the review mark do not count.
bool same_question(const Question& a, const Question& b) {
  const auto texts = [](const Question& q) {
    return std::tie(q.title, q.prompt, q.hint, q.follow_up_ids, q.follow_up_sentences, q.sources);
  };
  const auto equal = [](const auto& left, const auto& right, auto alike) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), alike);
  };
  return same_front_matter(a, b) && texts(a) == texts(b) && same(a.expectations, b.expectations) &&
         equal(a.explanation, b.explanation, same_explanation) &&
         equal(a.misconceptions, b.misconceptions, same_belief) && equal(a.what_ifs, b.what_ifs, same_what_if);
}

// Why the new text may not be written; std::nullopt if it says just what is wanted.
std::optional<Refusal> objection(const Question& wanted, const std::string& text) {
  const ParsedQuestion parsed = parse_question_text(wanted.path, text);
  if (!parsed.mistakes.empty()) {
    const Mistake& mistake = parsed.mistakes.front();
    return Refusal{
        wanted.title_at,
        fmt::format("the file could not hold it: line {} of the new text: {}", mistake.at.line, mistake.message),
        "let the program print something else, or write the file by hand"};
  }
  if (same_question(wanted, parsed.question) && wanted.reviewed == parsed.question.reviewed) return std::nullopt;
  return Refusal{wanted.title_at, "the new text would not say just what happened", "write the fences by hand"};
}

}  // namespace

Blessing bless(const Question& question, std::string_view text, const std::vector<Observation>& observations,
               const BlessOptions& options) {
  Blessing blessing{std::string(text), {}};
  Question wanted = question;
  const std::vector<std::vector<Expectation>*> documentation = documentation_of(wanted);
  const std::vector<DocumentedProgram> programs = documented_programs(question);
  std::vector<FenceEdit> edits;
  for (std::size_t number = 0; number < programs.size(); ++number) {
    if (options.program && *options.program != number) continue;
    const DocumentedProgram& program = programs[number];
    Rewrite rewrite =
        rewrite_of(program.name, program.at, *program.documentation, seen_of(question, program, number, observations));
    blessing.refusals.insert(blessing.refusals.end(), rewrite.refusals.begin(), rewrite.refusals.end());
    for (FenceEdit& edit : fence_edits(text, *program.documentation, rewrite)) edits.push_back(std::move(edit));
    *documentation[number] = rewritten(std::move(*documentation[number]), rewrite);
  }
  if (!blessing.refusals.empty() || edits.empty()) return blessing;

  std::string changed = edited(text, std::move(edits));
  if (options.explanation == BlessOptions::Explanation::to_be_read) {
    changed = with_review_mark(changed);
    wanted.reviewed = false;
  }
  if (std::optional<Refusal> refusal = objection(wanted, changed)) {
    blessing.refusals.push_back(*std::move(refusal));
  } else {
    blessing.text = std::move(changed);
  }
  return blessing;
}

}  // namespace hunch
