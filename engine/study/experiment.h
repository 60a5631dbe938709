// An Experiment is a question's snippet and what a learner makes of it: variants, each one run under the question's
// policy, of which the last may be undone.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"
#include "engine/runner/runner.h"
#include "engine/study/reveal.h"

namespace hunch {

// One state of the program.
struct Variant {
  enum class Origin { snippet, what_if, edit, context };

  Origin origin = Origin::snippet;
  std::string title;  // of a what-if
  std::string source;
  Question::Context context = Question::Context::script;
  std::vector<Expectation> expectations;  // as far as an author has documented it
  Transcript transcript;                  // of its run
  std::size_t made_from = 0;              // the variant that it is compared with, counted from the snippet, which is 0
};

class Experiment {
 public:
  // Begins with the snippet, of which `transcript` is a run. The question is borrowed.
  Experiment(const Question& question, Transcript transcript, Runner& runner, SessionOptions options);

  [[nodiscard]] const Variant& current() const { return variants_.back(); }
  [[nodiscard]] const Variant& before() const { return variants_[current().made_from]; }
  [[nodiscard]] bool is_pristine() const { return variants_.size() == 1; }
  [[nodiscard]] const std::vector<Variant>& variants() const { return variants_; }

  // What can be made of it, without a run yet: the author's variant of the snippet, another text for the current one,
  // and the current one in the other context.
  [[nodiscard]] Variant what_if(const WhatIf& what_if) const;
  [[nodiscard]] Variant edited(std::string source) const;
  [[nodiscard]] Variant in_other_context() const;

  // The question as it would be asked of the variant: without beliefs, hint and explanation.
  [[nodiscard]] Question question_of(const Variant& variant) const;

  // Runs the variant, judges the prediction and makes the variant the current one. Any ending is a transcript, one that
  // was refused, too; an Error leaves all as it was. The second form runs it without a prediction.
  Result<Reveal> predict(Variant variant, const Prediction& prediction);
  Result<void> run(Variant variant);

  // Back to what was there before the current variant; false if that is the snippet itself.
  bool undo();

  // The request that runs the current variant.
  [[nodiscard]] RunRequest request() const;

 private:
  const Question& question_;
  Runner& runner_;
  SessionOptions options_;
  std::vector<Variant> variants_;
};

// The lines of the new source that the old one does not have, from 1 on.
std::set<int> changed_lines(std::string_view old_source, std::string_view new_source);

}  // namespace hunch
