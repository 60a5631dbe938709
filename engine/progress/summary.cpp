#include "engine/progress/summary.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/progress/practice.h"

namespace hunch {
namespace {

constexpr std::int64_t kMostMsAnAnswer = 600'000;

void count(StateCounts& counts, QuestionState state) {
  switch (state) {
    case QuestionState::fresh:
      ++counts.fresh;
      break;
    case QuestionState::due:
      ++counts.due;
      break;
    case QuestionState::learnt:
      ++counts.learnt;
      break;
    case QuestionState::missed:
      ++counts.missed;
      break;
  }
}

double chance_today(const Memories& memories, const std::string& id, Moment now) {
  const auto found = memories.find(id);
  return found != memories.end() && found->second.last.right() ? retrievability(found->second.card, now.ms) : 0;
}

std::vector<Summary::TopicRow> topics_of(const Bank& bank, const Memories& memories, Moment now) {
  std::map<int, Summary::TopicRow> rows;
  for (const Question& question : bank.questions()) {
    Summary::TopicRow& row = rows[question.topic];
    count(row.states, state_of(memories, question.id, now));
    row.mastery += chance_today(memories, question.id, now);
  }
  std::vector<Summary::TopicRow> ordered;
  for (const Topic& topic : bank.topics().topics) {
    const auto found = rows.find(topic.number);
    if (found == rows.end()) continue;
    Summary::TopicRow& row = ordered.emplace_back(std::move(found->second));
    row.number = topic.number;
    row.title = topic.title;
    row.mastery /= row.states.all();
  }
  return ordered;
}

std::vector<Summary::Calibration> calibration_of(const std::vector<Attempt>& attempts) {
  std::vector<Summary::Calibration> rows;
  for (const Confidence said : {Confidence::guess, Confidence::think, Confidence::sure}) {
    Summary::Calibration& row = rows.emplace_back();
    row.said = said;
    for (const Attempt& attempt : attempts) {
      if (attempt.confidence != said || attempt.which_try > 1) continue;
      ++row.answers;
      row.right += attempt.right() ? 1 : 0;
    }
  }
  return rows;
}

std::vector<Summary::Belief> beliefs_of(const std::vector<Attempt>& attempts) {
  std::map<std::pair<std::string, std::string>, int> times;  // of question and title
  for (const Attempt& attempt : attempts) {
    if (!attempt.belief.empty()) ++times[{attempt.question_id, attempt.belief}];
  }
  std::vector<Summary::Belief> beliefs;
  for (const auto& [belief, count] : times) beliefs.push_back({belief.second, belief.first, count});
  std::stable_sort(beliefs.begin(), beliefs.end(),
                   [](const Summary::Belief& a, const Summary::Belief& b) { return a.times > b.times; });
  return beliefs;
}

std::vector<Summary::Day> days_of(const std::vector<Attempt>& attempts, Moment now) {
  std::vector<Summary::Day> days(Summary::kDays);
  for (int i = 0; i < Summary::kDays; ++i) days[static_cast<std::size_t>(i)].day = now.day() - Summary::kDays + 1 + i;
  for (const Attempt& attempt : attempts) {
    const std::int64_t index = now.day_of(attempt.at_ms) - days.front().day;
    if (index < 0 || index >= Summary::kDays) continue;
    Summary::Day& day = days[static_cast<std::size_t>(index)];
    ++day.answers;
    day.ms += std::clamp<std::int64_t>(attempt.duration_ms, 0, kMostMsAnAnswer);
  }
  return days;
}

}  // namespace

Summary summarise(const Bank& bank, const std::vector<Attempt>& attempts, Moment now, const Pace& pace) {
  const Memories memories = memories_of(attempts);
  Summary summary;
  for (const Question& question : bank.questions()) count(summary.states, state_of(memories, question.id, now));
  summary.answers = static_cast<int>(attempts.size());
  summary.topics = topics_of(bank, memories, now);
  summary.forecast = forecast(ids_of(bank.questions()), memories, now, pace, Summary::kDays);
  summary.calibration = calibration_of(attempts);
  summary.beliefs = beliefs_of(attempts);
  summary.days = days_of(attempts, now);
  return summary;
}

}  // namespace hunch
