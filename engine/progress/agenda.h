// An Agenda is what a learner should be asked next: what is due, and then what is new. Pure.
//
// Nobody is ever told that hundreds are due: a day has a pace, and what goes beyond it waits for the days after.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/progress/memory.h"

namespace hunch {

// How much a day may bring.
struct Pace {
  int questions_a_day = 30;
  int new_a_day = 10;  // of them
  // Whether what was answered today already counts.
  enum class Counts { whole_day, from_now } counts = Counts::whole_day;

  // So many now, whatever the day has been.
  static Pace at_once(int questions) { return {questions, questions, Counts::from_now}; }
};

struct Agenda {
  std::vector<std::string> due;    // foremost what the learner was sure of and wrong about, then what was missed, then
                                   // what is most likely to have been forgotten
  std::vector<std::string> fresh;  // all that are new, in the order of the bank …
  int most_fresh = 0;              // … of which the day has room for so many: some may not be askable on a machine
};

// `ids` are the questions that may be asked, in the order of the bank. What was answered today counts towards the pace.
Agenda agenda(const std::vector<std::string>& ids, const Memories& memories, Moment now, const Pace& pace);

// The questions in the order in which someone who wants to be asked all of them should be: due, new, the others.
std::vector<std::string> by_urgency(const std::vector<std::string>& ids, const Memories& memories, Moment now);

// How many of the questions come back on each of the next days, the first of which is today; what is overdue is spread.
std::vector<int> forecast(const std::vector<std::string>& ids, const Memories& memories, Moment now, const Pace& pace,
                          int days);

// When there is something to do again: today still, and else.
struct Return {
  int today = 0;                 // so many can be asked again today, …
  std::int64_t today_at_ms = 0;  // … the first of them at this time
  int days_until = 0;            // the next day after today that has something to ask again; 0 if none has
  int then = 0;                  // so many, those of today among them: what is not done today is there tomorrow
};
Return next_return(const std::vector<std::string>& ids, const Memories& memories, Moment now, const Pace& pace);

}  // namespace hunch
