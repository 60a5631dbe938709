#include "engine/progress/memory.h"

namespace hunch {
namespace {

constexpr std::int64_t kQuickMs = 30'000;

// The memories while they grow: a second try takes the place of the first, so the card before that is kept.
struct GrowingMemory {
  Memory memory;
  Card before;
};

void grow(GrowingMemory& growing, const Attempt& attempt) {
  Memory& memory = growing.memory;
  const bool sure_and_wrong = attempt.confidence == Confidence::sure && !attempt.right();
  const bool further_try = attempt.which_try > 1 && memory.times_asked > 0;
  if (further_try) {
    memory.sure_and_wrong = memory.sure_and_wrong || sure_and_wrong;
  } else {
    growing.before = memory.card;
    memory.sure_and_wrong = sure_and_wrong;
    if (memory.times_asked++ == 0) memory.first_at_ms = attempt.at_ms;
  }
  memory.card = reviewed(growing.before, rating_of(attempt), attempt.at_ms);
  memory.last = attempt;
  memory.last.prediction.clear();
}

}  // namespace

Rating rating_of(const Attempt& attempt) {
  if (!attempt.right()) return Rating::again;
  if (attempt.hint_used || attempt.which_try > 1) return Rating::hard;
  const bool easy = attempt.grade == Verdict::Grade::correct && attempt.confidence == Confidence::sure &&
                    attempt.duration_ms <= kQuickMs;
  return easy ? Rating::easy : Rating::good;
}

Memories memories_of(const std::vector<Attempt>& attempts) {
  std::map<std::string, GrowingMemory, std::less<>> growing;
  for (const Attempt& attempt : attempts) grow(growing[attempt.question_id], attempt);
  Memories memories;
  for (auto& [id, grown] : growing) memories.emplace_hint(memories.end(), id, std::move(grown.memory));
  return memories;
}

std::string_view to_string(QuestionState state) {
  constexpr std::string_view kNames[] = {"new", "due", "learnt", "missed"};
  return kNames[static_cast<int>(state)];
}

QuestionState state_of(const Memory& memory, Moment now) {
  if (memory.times_asked == 0) return QuestionState::fresh;
  if (!memory.last.right()) return QuestionState::missed;
  return is_due(memory.card, now) ? QuestionState::due : QuestionState::learnt;
}

QuestionState state_of(const Memories& memories, std::string_view question_id, Moment now) {
  const auto found = memories.find(question_id);
  return found == memories.end() ? QuestionState::fresh : state_of(found->second, now);
}

bool is_due(const Card& card, Moment now) {
  if (card.state == Card::State::fresh) return false;
  if (card.state == Card::State::review) return now.day_of(card.due_ms) <= now.day();
  return card.due_ms <= now.ms;
}

}  // namespace hunch
