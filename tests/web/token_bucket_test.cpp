#include "app/web/token_bucket.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const TokenBucket::Time kBegin{};

TEST(TokenBucketTest, GrantsABurstAndThenTheRate) {
  TokenBucket bucket({.per_second = 2, .burst = 3}, kBegin);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(bucket.take(kBegin));
  EXPECT_FALSE(bucket.take(kBegin));
  EXPECT_EQ(bucket.wait(kBegin), milliseconds(500));
  EXPECT_FALSE(bucket.take(kBegin + milliseconds(499)));
  EXPECT_TRUE(bucket.take(kBegin + milliseconds(500)));
}

TEST(TokenBucketTest, NeverHoldsMoreThanItsBurst) {
  TokenBucket bucket({.per_second = 100, .burst = 2}, kBegin);
  const auto later = kBegin + seconds(3600);
  EXPECT_TRUE(bucket.take(later));
  EXPECT_TRUE(bucket.take(later));
  EXPECT_FALSE(bucket.take(later));
}

TEST(TokenBucketTest, AClockThatGoesBackGivesNothing) {
  TokenBucket bucket({.per_second = 1, .burst = 1}, kBegin + seconds(10));
  EXPECT_TRUE(bucket.take(kBegin + seconds(10)));
  EXPECT_FALSE(bucket.take(kBegin));
  EXPECT_FALSE(bucket.take(kBegin + milliseconds(10'500)));
}

TEST(BucketShelfTest, EachClientHasItsOwn) {
  BucketShelf shelf({.per_second = 1, .burst = 1});
  EXPECT_TRUE(shelf.take("ada", kBegin).granted);
  EXPECT_TRUE(shelf.take("bob", kBegin).granted);
  const BucketShelf::Taken refused = shelf.take("ada", kBegin);
  EXPECT_FALSE(refused.granted);
  EXPECT_EQ(refused.retry_after_seconds, 1);
}

TEST(BucketShelfTest, ForgetsTheFullOnesWhenThereAreTooMany) {
  BucketShelf shelf({.per_second = 1, .burst = 1}, 3);
  for (const char* name : {"a", "b", "c"}) shelf.take(name, kBegin);
  shelf.take("d", kBegin + seconds(2));
  EXPECT_EQ(shelf.size(), 1U);
}

TEST(BucketShelfTest, ACrowdOfStrangersSharesOneAndMemoryStaysBounded) {
  BucketShelf shelf({.per_second = 1, .burst = 2}, 3);
  for (const char* name : {"a", "b", "c"}) shelf.take(name, kBegin);
  int granted = 0;
  for (int i = 0; i < 100; ++i) granted += shelf.take("stranger" + std::to_string(i), kBegin).granted ? 1 : 0;
  EXPECT_EQ(granted, 2);
  EXPECT_LE(shelf.size(), 4U);
  EXPECT_TRUE(shelf.take("a", kBegin).granted) << "who was there before keeps their own";
}

}  // namespace
}  // namespace hunch
