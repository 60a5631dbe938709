#include "engine/study/choices.h"

#include <algorithm>
#include <optional>
#include <random>
#include <utility>

#include "engine/base/text.h"
#include "engine/trial/conditions.h"

namespace hunch {
namespace {

std::string first_lines(const std::string& text, std::size_t count) {
  std::string first;
  for (const std::string_view line : split_lines(text)) {
    if (count-- == 0) break;
    first.append(line).append("\n");
  }
  return first;
}

std::string label_of(const Prediction& prediction) {
  std::string ending;
  if (prediction.claim.kind == Claim::Kind::raises) {
    ending = describe(Claim{.kind = Claim::Kind::raises, .type = {}, .message = {}});
  } else if (prediction.claim.kind != Claim::Kind::finishes) {
    ending = describe(prediction.claim);
  }
  std::string label = prediction.output + ending;
  if (label.empty()) return "prints nothing";
  if (label.ends_with('\n')) label.pop_back();
  return label;
}

Choice choice_of(Prediction prediction) {
  std::string label = label_of(prediction);
  return {std::move(label), std::move(prediction)};
}

// std::nullopt for what nobody could predict.
std::optional<Choice> choice_of(const Transcript& transcript) {
  constexpr std::size_t kLinesOfEndless = 5;
  std::optional<Claim> claim = claim_of(transcript);
  const bool endless = claim && claim->kind == Claim::Kind::never_ends;
  if (!claim || (transcript.truncated && !endless)) return std::nullopt;
  claim->message.clear();  // not asked for, and an address in it would spoil the choice
  std::string output = to_valid_utf8(transcript.stdout_bytes);
  if (endless) output = first_lines(output, kLinesOfEndless);
  if (!output.empty() && !output.ends_with('\n')) output += '\n';
  return choice_of(Prediction{std::move(output), *std::move(claim)});
}

// std::shuffle may differ between standard libraries; the same seed is to give the same order everywhere.
void shuffle(std::vector<Choice>& choices, const std::string& id, std::uint64_t seed) {
  std::uint64_t mixed =
      seed ^ 14695981039346656037ULL;  // FNV-1a, so that not every question has its answer at one place
  for (const char c : id) mixed = (mixed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::mt19937_64 random(mixed);
  for (std::size_t left = choices.size(); left > 1; --left) std::swap(choices[left - 1], choices[random() % left]);
}

}  // namespace

Result<std::vector<Choice>> choices_for(const Question& question, Runner& runner, const SessionOptions& options,
                                        std::uint64_t shuffle_seed) {
  std::vector<Choice> choices;
  const auto add = [&choices](Choice choice) {
    const auto same = [&](const Choice& other) { return other.label == choice.label; };
    if (std::none_of(choices.begin(), choices.end(), same)) choices.push_back(std::move(choice));
  };

  TRY(const Conditions conditions, conditions_of(question, runner, options.python));
  const Expectation* documented = documented_under(conditions, question.expectations);
  // The real one first: where labels are equal, its prediction is the one that stays.
  TRY(const Transcript real, run_trial(runner, request_for(question, question.snippet, options, documented)));
  // Of a program that varies it is one more wrong choice.
  if (std::optional<Choice> choice = choice_of(real)) add(*std::move(choice));
  for (const Misconception& misconception : question.misconceptions) {
    RunRequest request = request_for(question, misconception.program.source, options);
    request.limits.wall_time = kBriefly;
    TRY(const Transcript transcript, run_trial(runner, request));
    if (std::optional<Choice> choice = choice_of(transcript)) add(*std::move(choice));
  }
  add(choice_of(Prediction{"", Claim{.kind = Claim::Kind::raises, .type = {}, .message = {}}}));
  add(choice_of(Prediction{"", Claim{.kind = Claim::Kind::varies, .type = {}, .message = {}}}));
  shuffle(choices, question.id, shuffle_seed);
  return choices;
}

}  // namespace hunch
