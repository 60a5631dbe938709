#include "engine/study/experiment.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/judge/diff.h"
#include "engine/trial/conditions.h"

namespace hunch {
namespace {

// As run_trials(), but a run that failed in itself is a transcript, too: whoever edits a program may have caused it.
Result<std::vector<Transcript>> run_any(Runner& runner, const RunRequest& request, Variation variation,
                                        Normalise normalise) {
  TRY(Transcript first, runner.run(request));
  if (failure_of(first) || variation == Variation::ignored) return std::vector<Transcript>{std::move(first)};
  return run_trials(runner, request, variation, normalise);
}

Question::Context other(Question::Context context) {
  return context == Question::Context::script ? Question::Context::repl : Question::Context::script;
}

}  // namespace

Experiment::Experiment(const Question& question, Transcript transcript, Runner& runner, SessionOptions options)
    : question_(question), runner_(runner), options_(std::move(options)) {
  Variant snippet;
  snippet.source = question.snippet;
  snippet.context = question.context;
  snippet.expectations = question.expectations;
  snippet.transcript = std::move(transcript);
  variants_.push_back(std::move(snippet));
}

Variant Experiment::what_if(const WhatIf& what_if) const {
  Variant variant;
  variant.origin = Variant::Origin::what_if;
  variant.title = what_if.title;
  variant.source = what_if.program.source;
  variant.context = question_.context;
  variant.expectations = what_if.expectations;
  return variant;
}

Variant Experiment::edited(std::string source) const {
  Variant variant;
  variant.origin = Variant::Origin::edit;
  variant.source = std::move(source);
  variant.context = current().context;
  variant.made_from = variants_.size() - 1;
  return variant;
}

Variant Experiment::in_other_context() const {
  Variant variant = edited(current().source);
  variant.origin = Variant::Origin::context;
  variant.context = other(current().context);
  return variant;
}

Question Experiment::question_of(const Variant& variant) const {
  Question question = question_;
  question.title = variant.origin == Variant::Origin::what_if ? "What if: " + variant.title : question_.title;
  question.prompt = "What does this print?";
  question.snippet = variant.source;
  question.context = variant.context;
  question.expectations = variant.expectations;
  question.hint.clear();
  question.misconceptions.clear();
  question.explanation.clear();
  question.what_ifs.clear();
  question.follow_up_ids.clear();
  question.follow_up_sentences.clear();
  question.sources.clear();
  return question;
}

Result<Reveal> Experiment::predict(Variant variant, const Prediction& prediction) {
  const Question question = question_of(variant);
  TRY(const Conditions conditions, conditions_of(question, runner_, options_.python));
  const Expectation* documented = documented_under(conditions, question.expectations);
  const bool varies =
      prediction.claim.kind == Claim::Kind::varies || (documented && documented->claim.kind == Claim::Kind::varies);
  const Normalise normalise = normalise_of(question);
  TRY(std::vector<Transcript> transcripts,
      run_any(runner_, request_for(question, question.snippet, options_, documented),
              varies ? Variation::matters : Variation::ignored, normalise));
  Reveal reveal;
  reveal.prediction = prediction;
  reveal.verdict = judge(prediction, transcripts, normalise);
  reveal.transcript = std::move(transcripts.front());
  reveal.other_transcripts.assign(std::make_move_iterator(transcripts.begin() + 1),
                                  std::make_move_iterator(transcripts.end()));
  variant.transcript = reveal.transcript;
  variants_.push_back(std::move(variant));
  return reveal;
}

Result<void> Experiment::run(Variant variant) {
  const Question question = question_of(variant);
  TRY(variant.transcript, runner_.run(request_for(question, question.snippet, options_)));
  variants_.push_back(std::move(variant));
  return {};
}

bool Experiment::undo() {
  if (is_pristine()) return false;
  variants_.pop_back();
  return true;
}

RunRequest Experiment::request() const { return request_for(question_of(current()), current().source, options_); }

std::set<int> changed_lines(std::string_view old_source, std::string_view new_source) {
  std::set<int> lines;
  int number = 0;
  for (const DiffLine& line : diff_lines(old_source, new_source)) {
    if (line.op == DiffLine::Op::remove) continue;
    ++number;
    if (line.op == DiffLine::Op::add) lines.insert(number);
  }
  return lines;
}

}  // namespace hunch
