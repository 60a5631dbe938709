#include "engine/study/session.h"

#include <cassert>
#include <utility>

namespace hunch {

Session::Session(std::vector<const Question*> questions, Runner& runner, SessionOptions options)
    : questions_(std::move(questions)), runner_(runner), options_(std::move(options)) {}

Result<const Question*> Session::ask() {
  while (next_ < questions_.size()) {
    const Question* question = questions_[next_];
    TRY(std::string reason, reason_to_skip(*question, runner_, options_.python));
    if (reason.empty()) return question;
    left_out_.push_back({question, std::move(reason)});
    questions_.erase(questions_.begin() + static_cast<std::ptrdiff_t>(next_));
  }
  return nullptr;
}

Result<Reveal> Session::reveal(const Prediction& prediction) {
  assert(next_ < questions_.size());
  TRY(Reveal revealed, hunch::reveal(*questions_[next_], prediction, runner_, options_));
  switch (revealed.verdict.grade) {
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
  ++next_;
  return revealed;
}

void Session::skip() {
  assert(next_ < questions_.size());
  ++tally_.skipped;
  ++next_;
}

Result<std::vector<Choice>> Session::choices(std::uint64_t shuffle_seed) {
  assert(next_ < questions_.size());
  return choices_for(*questions_[next_], runner_, options_, shuffle_seed);
}

}  // namespace hunch
