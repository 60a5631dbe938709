// A Memory is what a learner knows of one question, as far as the attempts at it tell: when it should come back, how it
// went the last time. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/progress/attempt.h"
#include "engine/progress/fsrs.h"
#include "engine/progress/moment.h"

namespace hunch {

// Wrong is again; right after a hint or at a second try is hard; right is good; right, sure and within 30 seconds is
// easy. Nearly right is right, but never easy.
Rating rating_of(const Attempt& attempt);

struct Memory {
  Card card;
  Attempt last;                  // its prediction is left out
  bool sure_and_wrong = false;   // when it was asked last, a prediction of which the learner was sure was wrong
  std::int64_t first_at_ms = 0;  // when it was answered for the first time
  int times_asked = 0;           // a second try belongs to the first
};

// By question id. `attempts` by time.
using Memories = std::map<std::string, Memory, std::less<>>;
Memories memories_of(const std::vector<Attempt>& attempts);

enum class QuestionState {
  fresh,   // never answered
  due,     // right the last time, and the day has come to ask again
  learnt,  // right the last time, and it is not due yet
  missed,  // wrong the last time
};
std::string_view to_string(QuestionState state);  // "new", "due", "learnt", "missed"

// Of a question that has no Memory: fresh.
QuestionState state_of(const Memory& memory, Moment now);
QuestionState state_of(const Memories& memories, std::string_view question_id, Moment now);

// Whether it should be asked again: what waits for days, on its day already from midnight on; what waits for minutes,
// when they have passed.
bool is_due(const Card& card, Moment now);

}  // namespace hunch
