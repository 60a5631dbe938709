#include "engine/study/session.h"

#include <cassert>
#include <utility>

namespace hunch {

Session::Session(std::vector<const Question*> questions, Runner& runner, SessionOptions options, SessionRules rules)
    : questions_(std::move(questions)), runner_(runner), options_(std::move(options)), rules_(std::move(rules)) {}

Result<const Question*> Session::ask() {
  while (next_ < questions_.size()) {
    const Question* question = questions_[next_];
    TRY(std::string reason, reason_to_skip(*question, runner_, options_.python));
    if (reason.empty()) {
      if (!asked_.since) asked_.since = rules_.now();
      return question;
    }
    left_out_.push_back({question, std::move(reason)});
    questions_.erase(questions_.begin() + static_cast<std::ptrdiff_t>(next_));
  }
  return nullptr;
}

Result<Response> Session::predict(const Prediction& prediction, Confidence confidence) {
  assert(next_ < questions_.size());
  using std::chrono::duration_cast, std::chrono::milliseconds;
  const auto locked = rules_.now();
  TRY(Reveal reveal, run_and_judge(*questions_[next_], prediction, runner_, options_));
  const Verdict& verdict = reveal.verdict;
  if (asked_.tries.empty()) asked_.confidence = confidence;
  asked_.duration = duration_cast<milliseconds>(locked - asked_.since.value_or(locked));
  asked_.tries.push_back({prediction, verdict.grade, reveal.misconception});
  const bool first_of_two = rules_.tries == SessionRules::Tries::two && asked_.tries.size() == 1;
  if (first_of_two && verdict.grade == Verdict::Grade::incorrect) {
    return NotYet{.lines_off = !verdict.output_correct, .ending_off = !verdict.ending_correct};
  }
  Result<Revealed> revealed = conclude(std::move(reveal));
  if (!revealed) {
    asked_.tries.pop_back();  // it stays, as if it had not been tried
    return tl::unexpected<Error>(revealed.error());
  }
  return *std::move(revealed);
}

// What ran for the first try was not kept: the program runs again.
Result<Revealed> Session::give_up() {
  assert(!asked_.tries.empty());
  TRY(Reveal reveal, run_and_judge(*questions_[next_], asked_.tries.back().prediction, runner_, options_));
  return conclude(std::move(reveal));
}

Result<Revealed> Session::conclude(Reveal reveal) {
  const Question& question = *questions_[next_];
  TRY_VOID(prove_explanation(reveal, question, runner_, options_));
  Answered answered;
  answered.question = &question;
  answered.tries = std::move(asked_.tries);
  answered.confidence = asked_.confidence;
  answered.hint = asked_.hint;
  answered.duration = asked_.duration;
  answered.python = reveal.transcript.python;
  answered.hash_seed = reveal.transcript.hash_seed;
  count(answered);
  ++next_;
  asked_ = {};
  return Revealed{std::move(reveal), std::move(answered)};
}

void Session::count(const Answered& answered) {
  switch (answered.grade()) {
    case Verdict::Grade::correct:
      ++tally_.correct;
      break;
    case Verdict::Grade::nearly:
      ++tally_.nearly;
      break;
    case Verdict::Grade::incorrect:
      ++tally_.incorrect;
      break;
  }
  if (answered.is_right() && answered.tries.size() > 1) ++tally_.second_try;
}

const std::string& Session::hint() {
  assert(next_ < questions_.size());
  asked_.hint = Hint::seen;
  return questions_[next_]->hint;
}

void Session::skip() {
  assert(next_ < questions_.size() && asked_.tries.empty());
  ++tally_.skipped;
  ++next_;
  asked_ = {};
}

Result<std::vector<Choice>> Session::choices(std::uint64_t shuffle_seed) {
  assert(next_ < questions_.size());
  return choices_for(*questions_[next_], runner_, options_, shuffle_seed);
}

}  // namespace hunch
