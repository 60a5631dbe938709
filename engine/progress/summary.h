// A Summary is what a learner's attempts come to: states, mastery of each topic, what is ahead, how sure they may be of
// themselves, which beliefs trip them, and their days. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/progress/agenda.h"
#include "engine/progress/attempt.h"

namespace hunch {

struct StateCounts {
  int fresh = 0, due = 0, learnt = 0, missed = 0;
  [[nodiscard]] int all() const { return fresh + due + learnt + missed; }
  bool operator==(const StateCounts&) const = default;
};

struct Summary {
  static constexpr int kDays = 14;

  struct TopicRow {
    int number = 0;
    std::string title;
    StateCounts states;
    double mastery = 0;  // the share of the topic's questions that would be right today: what was right the last time
                         // counts by the probability that it is still known, everything else not at all
  };
  // Of the predictions of which something was said, second tries aside.
  struct Calibration {
    Confidence said = Confidence::guess;
    int answers = 0;
    int right = 0;
  };
  struct Belief {
    std::string title;
    std::string question_id;
    int times = 0;
  };
  struct Day {
    std::int64_t day = 0;  // since 1970-01-01
    int answers = 0;
    std::int64_t ms = 0;  // spent on the predictions; at most ten minutes each, as people walk away
  };

  StateCounts states;
  int answers = 0;                       // of all questions, also of those that are gone
  std::vector<TopicRow> topics;          // that have questions, in teaching order
  std::vector<int> forecast;             // kDays from today on, see hunch::forecast()
  std::vector<Calibration> calibration;  // guess, think, sure
  std::vector<Belief> beliefs;           // those that led astray most often first
  std::vector<Day> days;                 // the last kDays, the last of which is today
};

// `attempts` by time, under the ids of the bank.
Summary summarise(const Bank& bank, const std::vector<Attempt>& attempts, Moment now, const Pace& pace = {});

}  // namespace hunch
