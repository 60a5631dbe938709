#include "engine/progress/fsrs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace hunch {
namespace {

constexpr std::int64_t kMinuteMs = 60'000, kDayMs = 86'400'000;
constexpr std::int64_t kBegin = 1'767'225'600'000;  // 2026-01-01T00:00Z

// One review of a sequence, with what the reference says comes of it.
struct VectorStep {
  int rating = 0;
  long long at = 0, due = 0;  // minutes since kBegin
  int state = 0, step = 0, scheduled_days = 0, lapses = 0;
  double stability = 0, difficulty = 0;
};

std::vector<std::vector<VectorStep>> read_vectors() {
  std::ifstream file(HUNCH_SOURCE_DIR "/tests/progress/fsrs_vectors.txt");
  std::vector<std::vector<VectorStep>> sequences;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream words(line);
    std::vector<VectorStep> sequence;
    for (std::string word; words >> word;) {
      VectorStep step;
      const int fields =
          std::sscanf(word.c_str(), "%d:%lld:%d:%d:%d:%d:%lld:%lf:%lf", &step.rating, &step.at, &step.state, &step.step,
                      &step.scheduled_days, &step.lapses, &step.due, &step.stability, &step.difficulty);
      EXPECT_EQ(fields, 9) << word;
      sequence.push_back(step);
    }
    sequences.push_back(std::move(sequence));
  }
  return sequences;
}

TEST(FsrsTest, SaysWhatTheReferenceSays) {
  const std::vector<std::vector<VectorStep>> sequences = read_vectors();
  ASSERT_GE(sequences.size(), 500U);
  int number = 1;  // of the line
  for (const std::vector<VectorStep>& sequence : sequences) {
    SCOPED_TRACE("fsrs_vectors.txt:" + std::to_string(++number));
    Card card;
    for (const VectorStep& step : sequence) {
      card = reviewed(card, static_cast<Rating>(step.rating), kBegin + step.at * kMinuteMs);
      ASSERT_EQ(static_cast<int>(card.state), step.state);
      ASSERT_EQ(card.due_ms, kBegin + step.due * kMinuteMs);
      ASSERT_EQ(card.scheduled_days, step.scheduled_days);
      ASSERT_EQ(card.step, step.step);
      ASSERT_EQ(card.lapses, step.lapses);
      ASSERT_NEAR(card.stability, step.stability, 1e-6);
      ASSERT_NEAR(card.difficulty, step.difficulty, 1e-6);
    }
  }
}

TEST(FsrsTest, VectorsReachEveryStateWithEveryRating) {
  std::vector<int> seen(16);
  for (const std::vector<VectorStep>& sequence : read_vectors()) {
    int state = 0;
    for (const VectorStep& step : sequence) {
      ++seen[static_cast<std::size_t>(state * 4 + step.rating - 1)];
      state = step.state;
    }
  }
  EXPECT_THAT(seen, ::testing::Each(::testing::Ge(20)));
}

TEST(FsrsTest, IsKnownWithNinetyPercentAfterItsStability) {
  Card card = reviewed(Card{}, Rating::easy, kBegin);
  card.stability = 20;
  EXPECT_DOUBLE_EQ(retrievability(card, kBegin), 1);
  EXPECT_NEAR(retrievability(card, kBegin + 20 * kDayMs), 0.9, 1e-7);
  EXPECT_LT(retrievability(card, kBegin + 200 * kDayMs), 0.8);
  EXPECT_EQ(retrievability(Card{}, kBegin), 0);
}

TEST(FsrsTest, AClockThatWentBackStandsStill) {
  const Card card = reviewed(Card{}, Rating::easy, kBegin + 5 * kDayMs);
  EXPECT_EQ(reviewed(card, Rating::good, kBegin), reviewed(card, Rating::good, kBegin + 5 * kDayMs));
}

}  // namespace
}  // namespace hunch
