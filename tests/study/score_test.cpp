#include "engine/study/score.h"

#include <gtest/gtest.h>

#include <string>

namespace hunch {
namespace {

using Grade = Verdict::Grade;

Answered answered_with(std::vector<Grade> grades) {
  Answered answered;
  for (const Grade grade : grades) answered.tries.push_back({{}, grade, nullptr});
  return answered;
}

Answered said(Answered answered, Confidence confidence) {
  answered.confidence = confidence;
  return answered;
}

Answered hinted(Answered answered) {
  answered.hint = Hint::seen;
  return answered;
}

const Answered kAtOnce = answered_with({Grade::correct}), kWrong = answered_with({Grade::incorrect}),
               kSecond = answered_with({Grade::incorrect, Grade::correct});

TEST(ScoreTest, HalfWithHelp) {
  EXPECT_EQ(points_for(kAtOnce), 10);
  EXPECT_EQ(points_for(answered_with({Grade::nearly})), 10);
  EXPECT_EQ(points_for(kSecond), 5);
  EXPECT_EQ(points_for(hinted(kAtOnce)), 5);
  EXPECT_EQ(points_for(hinted(kSecond)), 5) << "help is not counted twice";
  EXPECT_EQ(points_for(kWrong), 0);
  EXPECT_EQ(points_for(answered_with({Grade::incorrect, Grade::incorrect})), 0);
}

TEST(ScoreTest, ConfidenceIsHeldAgainstTheFirstTry) {
  EXPECT_EQ(points_for(said(kAtOnce, Confidence::sure)), 12);
  EXPECT_EQ(points_for(said(kAtOnce, Confidence::think)), 11);
  EXPECT_EQ(points_for(said(kAtOnce, Confidence::guess)), 10);
  EXPECT_EQ(points_for(said(kWrong, Confidence::sure)), -4);
  EXPECT_EQ(points_for(said(kWrong, Confidence::think)), -1);
  EXPECT_EQ(points_for(said(kWrong, Confidence::guess)), 0);
  EXPECT_EQ(points_for(said(kSecond, Confidence::sure)), 1);
}

// The word that pays best for someone who is right so many times in a hundred.
Confidence best_word(int right_in_hundred) {
  Confidence best = Confidence::guess;
  int most = 0;
  for (const Confidence word : {Confidence::guess, Confidence::think, Confidence::sure}) {
    const int gain = right_in_hundred * (points_for(said(kAtOnce, word)) - 10) +
                     (100 - right_in_hundred) * points_for(said(kWrong, word));
    if (gain > most) {
      most = gain;
      best = word;
    }
  }
  return best;
}

TEST(ScoreTest, TheTruthPaysBest) {
  EXPECT_EQ(best_word(20), Confidence::guess);
  EXPECT_EQ(best_word(50), Confidence::guess);
  EXPECT_EQ(best_word(51), Confidence::think);
  EXPECT_EQ(best_word(75), Confidence::think);
  EXPECT_EQ(best_word(76), Confidence::sure);
  EXPECT_EQ(best_word(100), Confidence::sure);
}

TEST(ScoreTest, AddsUpToWhatWasPossible) {
  Score score;
  score += said(kAtOnce, Confidence::sure);
  score += kWrong;
  EXPECT_EQ(score.points, 12);
  EXPECT_EQ(score.most, 24);
}

TEST(ScoreTest, TheFormulaNamesEveryNumber) {
  std::string all;
  for (const std::string& sentence : score_formula()) all += sentence + "\n";
  EXPECT_EQ(
      all,
      "A right or nearly right answer gives 10 points, or 5 at the second try or after a hint; a wrong one gives none, "
      "and one that is skipped does not count.\n"
      "Sure adds 2 if the first try is right, else it costs 4; think so adds 1 or costs 1; a guess and no word change "
      "nothing.\n");
}

}  // namespace
}  // namespace hunch
