#include "engine/progress/agenda.h"

#include <algorithm>
#include <tuple>

namespace hunch {
namespace {

constexpr int kDaysAhead = 365;

const Memory* memory_of(const Memories& memories, const std::string& id) {
  const auto found = memories.find(id);
  return found == memories.end() ? nullptr : &found->second;
}

// The lower, the sooner. An id decides between equals, so that the order is always the same.
auto urgency(const std::string& id, const Memory& memory, Moment now) {
  const int sort = memory.sure_and_wrong ? 0 : memory.last.right() ? 2 : 1;
  return std::tuple(sort, retrievability(memory.card, now.ms), std::string_view(id));
}

std::vector<std::string> all_due(const std::vector<std::string>& ids, const Memories& memories, Moment now) {
  std::vector<std::string> due;
  for (const std::string& id : ids) {
    const Memory* const memory = memory_of(memories, id);
    if (memory && is_due(memory->card, now)) due.push_back(id);
  }
  std::sort(due.begin(), due.end(), [&](const std::string& a, const std::string& b) {
    return urgency(a, *memory_of(memories, a), now) < urgency(b, *memory_of(memories, b), now);
  });
  return due;
}

void keep_first(std::vector<std::string>& ids, int count) {
  const auto most = static_cast<std::size_t>(std::max(count, 0));
  if (ids.size() > most) ids.resize(most);
}

struct Today {
  int answered = 0;
  int begun = 0;  // answered for the first time
};

Today today_of(const Memories& memories, Moment now, const Pace& pace) {
  Today today;
  if (pace.counts == Pace::Counts::from_now) return today;
  for (const auto& [id, memory] : memories) {
    if (now.day_of(memory.last.at_ms) != now.day()) continue;
    ++today.answered;
    if (now.day_of(memory.first_at_ms) == now.day()) ++today.begun;
  }
  return today;
}

}  // namespace

Agenda agenda(const std::vector<std::string>& ids, const Memories& memories, Moment now, const Pace& pace) {
  const Today today = today_of(memories, now, pace);
  const int room = pace.questions_a_day - today.answered;
  Agenda agenda;
  agenda.due = all_due(ids, memories, now);
  keep_first(agenda.due, room);
  for (const std::string& id : ids) {
    if (!memory_of(memories, id)) agenda.fresh.push_back(id);
  }
  agenda.most_fresh = std::max(std::min(pace.new_a_day - today.begun, room - static_cast<int>(agenda.due.size())), 0);
  return agenda;
}

std::vector<std::string> by_urgency(const std::vector<std::string>& ids, const Memories& memories, Moment now) {
  std::vector<std::string> ordered = all_due(ids, memories, now);
  for (const std::string& id : ids) {
    if (!memory_of(memories, id)) ordered.push_back(id);
  }
  for (const std::string& id : ids) {
    const Memory* const memory = memory_of(memories, id);
    if (memory && !is_due(memory->card, now)) ordered.push_back(id);
  }
  return ordered;
}

std::vector<int> forecast(const std::vector<std::string>& ids, const Memories& memories, Moment now, const Pace& pace,
                          int days) {
  std::vector<int> due(static_cast<std::size_t>(days));
  for (const std::string& id : ids) {
    const Memory* const memory = memory_of(memories, id);
    if (!memory) continue;
    const std::int64_t day = std::max<std::int64_t>(now.day_of(memory->card.due_ms) - now.day(), 0);
    if (day < days) ++due[static_cast<std::size_t>(day)];
  }
  int room = std::max(pace.questions_a_day - today_of(memories, now, pace).answered, 0);
  for (std::size_t day = 0; day < due.size(); ++day) {
    const int left = std::max(due[day] - room, 0);
    due[day] -= left;
    if (day + 1 < due.size()) due[day + 1] += left;
    room = pace.questions_a_day;
  }
  return due;
}

Return next_return(const std::vector<std::string>& ids, const Memories& memories, Moment now, const Pace& pace) {
  Return back;
  std::vector<int> due(kDaysAhead);
  for (const std::string& id : ids) {
    const Memory* const memory = memory_of(memories, id);
    if (!memory) continue;
    const std::int64_t day = std::max<std::int64_t>(now.day_of(memory->card.due_ms) - now.day(), 0);
    if (day == 0) {
      const std::int64_t at = std::max(memory->card.due_ms, now.ms);
      back.today_at_ms = back.today++ == 0 ? at : std::min(back.today_at_ms, at);
    }
    // What nobody comes back for today is there tomorrow.
    if (day < kDaysAhead) ++due[static_cast<std::size_t>(std::max<std::int64_t>(day, 1))];
  }
  back.today = std::clamp(pace.questions_a_day - today_of(memories, now, pace).answered, 0, back.today);
  const auto first = std::find_if(due.begin(), due.end(), [](int count) { return count > 0; });
  if (first == due.end()) return back;
  back.days_until = static_cast<int>(first - due.begin());
  back.then = std::min(*first, pace.questions_a_day);
  return back;
}

}  // namespace hunch
