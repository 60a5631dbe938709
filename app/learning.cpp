#include "app/learning.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/clock.h"
#include "app/progress_location.h"
#include "app/standard_output.h"
#include "app/terminal/sitting_view.h"

namespace hunch {
namespace {

constexpr std::size_t kMostQuestions = 1'000'000;

void tell_remarks(Practice& practice) {
  for (const std::string& remark : practice.take_remarks()) print_remark(remark);
}

Result<Lines> when_to_come_back(const Practice& practice, const Look& look) {
  TRY(const Moment now, present_moment());
  const Return back = practice.next_return(now);
  return return_view(back, back.today_at_ms > now.ms ? time_of_day(back.today_at_ms, now) : "", look);
}

}  // namespace

Practice begin_practice(const Bank& bank, Moment now) {
  Practice practice = open_practice(bank, now);
  tell_remarks(practice);
  return practice;
}

std::vector<Attempt> attempts_of(const Answered& answered) {
  std::vector<Attempt> attempts;
  for (const Try& tried : answered.tries) {
    Attempt attempt;
    attempt.question_id = answered.question->id;
    attempt.prediction = to_text(tried.prediction);
    attempt.grade = tried.grade;
    attempt.belief = tried.misconception ? tried.misconception->title : "";
    if (attempts.empty()) attempt.confidence = answered.confidence;
    attempt.hint_used = answered.hint == Hint::seen;
    attempt.which_try = static_cast<int>(attempts.size()) + 1;
    attempt.duration_ms = answered.duration.count();
    attempt.python = answered.python;
    attempts.push_back(std::move(attempt));
  }
  return attempts;
}

Result<void> remember(Practice& practice, Attempt attempt) {
  TRY(const Moment now, present_moment());
  attempt.at_ms = now.ms;
  practice.record(attempt);
  tell_remarks(practice);
  return {};
}

Practice::Today plan_today(const Practice& practice, std::optional<std::size_t> wanted, Moment now) {
  if (!wanted) return practice.today(now);
  return practice.today(now, Pace::at_once(static_cast<int>(std::min(*wanted, kMostQuestions))));
}

Result<Lines> farewell(const Practice& practice, const Bank& bank, const Look& look) {
  if (practice.recorded().empty()) return Lines{};
  Lines lines = sitting_view(bank, practice.recorded(), look);
  TRY(const Lines back, when_to_come_back(practice, look));
  append(lines, back);
  return lines;
}

void narrow_by_memory(QuestionFilters& filters, const Memories& memories, Moment now) {
  std::vector<std::string> options, words;
  if (filters.due) options.emplace_back("--due"), words.emplace_back("what is due");
  if (filters.missed) options.emplace_back("--missed"), words.emplace_back("what was missed");
  if (filters.fresh) options.emplace_back("--new"), words.emplace_back("what is new");
  if (options.empty()) return;
  const auto keeps = [due = filters.due, missed = filters.missed, fresh = filters.fresh, memories,
                      now](const Question& question) {
    const auto found = memories.find(question.id);
    if (found == memories.end()) return fresh;
    const Memory& memory = found->second;
    return (due && is_due(memory.card, now)) || (missed && state_of(memory, now) == QuestionState::missed);
  };
  filters.further.push_back(
      {fmt::format("{}", fmt::join(options, " ")), fmt::format("{}", fmt::join(words, " or ")), keeps});
}

Result<void> narrow_by_memory(QuestionFilters& filters, const Bank& bank) {
  if (!filters.due && !filters.missed && !filters.fresh) return {};
  TRY(const Moment now, present_moment());
  TRY(const std::optional<std::vector<Attempt>> attempts, read_progress(bank, now));
  narrow_by_memory(filters, attempts ? memories_of(*attempts) : Memories(), now);
  return {};
}

Result<Lines> nothing_today(const Practice& practice, const Look& look) {
  Lines lines{{{Style::strong, "You have done what there is for today."}}};
  TRY(const Lines back, when_to_come_back(practice, look));
  append(lines, back);
  append(lines,
         wrap_words({{Style::faint, "hunch --count 5 asks five more; hunch quiz asks everything."}}, text_width(look)));
  return lines;
}

}  // namespace hunch
