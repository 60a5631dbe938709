// The Score is what answers are worth in points. Pure.
//
// What is said of one's confidence pays best when it is true: "think so" is worth more than "guess" to who is right
// more often than every second time, and "sure" more than that to who is right more often than three times in four.
#pragma once

#include <string>
#include <vector>

#include "engine/study/answered.h"

namespace hunch {

struct Score {
  int points = 0;  // may be below zero
  int most = 0;    // that the same questions could have given
};

inline constexpr int kPointsAtOnce = 10, kPointsWithHelp = 5;  // with a second try, with a hint, or with both
inline constexpr int kMostPoints = kPointsAtOnce + 2;          // a question

int points_for(const Answered& answered);
Score& operator+=(Score& score, const Answered& answered);

// All of the above in a few sentences.
std::vector<std::string> score_formula();

}  // namespace hunch
