#include "engine/study/score.h"

#include <fmt/format.h>

namespace hunch {
namespace {

struct Stake {
  int right, wrong;
};

constexpr Stake kThinkSo{1, -1}, kSure{2, -4};
static_assert(kMostPoints == kPointsAtOnce + kSure.right);

int stake_of(const Answered& answered) {
  if (answered.confidence == Confidence::none || answered.confidence == Confidence::guess) return 0;
  const Stake stake = answered.confidence == Confidence::sure ? kSure : kThinkSo;
  return answered.is_right_at_once() ? stake.right : stake.wrong;
}

}  // namespace

int points_for(const Answered& answered) {
  const bool helped = answered.tries.size() > 1 || answered.hint == Hint::seen;
  const int earned = !answered.is_right() ? 0 : helped ? kPointsWithHelp : kPointsAtOnce;
  return earned + stake_of(answered);
}

Score& operator+=(Score& score, const Answered& answered) {
  score.points += points_for(answered);
  score.most += kMostPoints;
  return score;
}

std::vector<std::string> score_formula() {
  return {
      fmt::format("A right or nearly right answer gives {} points, or {} at the second try or after a hint; a wrong "
                  "one gives none, and one that is skipped does not count.",
                  kPointsAtOnce, kPointsWithHelp),
      fmt::format("Sure adds {} if the first try is right, else it costs {}; think so adds {} or costs {}; a guess "
                  "and no word change nothing.",
                  kSure.right, -kSure.wrong, kThinkSo.right, -kThinkSo.wrong)};
}

}  // namespace hunch
