// What somebody gives `hunch progress import`, line by line, and what is made of it: when each question comes back.
#include <algorithm>
#include <cmath>

#include "engine/base/text.h"
#include "engine/progress/agenda.h"
#include "engine/progress/attempt_json.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

constexpr std::int64_t kNow = 1'767'254'400'000;

void check_memories(std::vector<Attempt> attempts) {
  std::stable_sort(attempts.begin(), attempts.end(),
                   [](const Attempt& a, const Attempt& b) { return a.at_ms < b.at_ms; });
  const Memories memories = memories_of(attempts);
  std::vector<std::string> ids;
  for (const auto& [id, memory] : memories) {
    ids.push_back(id);
    const Card& card = memory.card;
    must_hold(std::isfinite(card.stability) && card.stability > 0, "a stability is a number of days", id);
    must_hold(card.difficulty >= 1 && card.difficulty <= 10, "a difficulty is from 1 to 10", id);
    must_hold(card.due_ms >= card.last_review_ms, "nothing is due before it was asked", id);
    const double known = retrievability(card, kNow);
    must_hold(known >= 0 && known <= 1, "a probability is from 0 to 1", id);
  }
  const Moment now{kNow, 0};
  const Pace pace;
  const Agenda today = agenda(ids, memories, now, pace);
  must_hold(today.due.size() <= static_cast<std::size_t>(pace.questions_a_day), "a day has its pace");
  must_hold(by_urgency(ids, memories, now).size() == ids.size(), "urgency leaves nothing out");
  std::size_t ahead = 0;
  for (const int count : forecast(ids, memories, now, pace, 14)) {
    must_hold(count >= 0 && count <= std::max(pace.questions_a_day, static_cast<int>(ids.size())),
              "a forecast is a count");
    ahead += static_cast<std::size_t>(count);
  }
  must_hold(ahead <= ids.size(), "each question comes back once in a forecast");
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  std::vector<Attempt> attempts;
  const std::string text = input_text(data, size);
  for (const std::string_view line : split_lines(text)) {
    const Result<Attempt> attempt = parse_attempt_line(line);
    if (!attempt) {
      must_hold(attempt.error().kind == ErrorKind::usage && !attempt.error().message.empty(), "a bad line is told so");
      continue;
    }
    const std::string written = attempt_line(*attempt);
    must_hold(written.ends_with('\n') && written.find('\n') + 1 == written.size(), "an attempt is one line", written);
    const Result<Attempt> again = parse_attempt_line(std::string_view(written).substr(0, written.size() - 1));
    must_hold(again && *again == *attempt, "an attempt comes back as it was", written);
    attempts.push_back(*attempt);
  }
  if (!attempts.empty()) check_memories(std::move(attempts));
  return 0;
}
