#include "app/web/fair_queue.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hunch {
namespace {

const Turn kAda{"", "ada"}, kBob{"", "bob"};

// Takes and finishes everything, and says whose turn it was.
std::vector<std::string> order(FairQueue& queue) {
  std::vector<std::string> names;
  while (const auto next = queue.take()) {
    names.push_back(next->turn.group + "/" + next->turn.client);
    queue.finish(next->turn);
  }
  return names;
}

void push(FairQueue& queue, const Turn& turn, int times = 1) {
  for (int i = 0; i < times; ++i) ASSERT_FALSE(queue.push(turn, [] {}));
}

TEST(FairQueueTest, WhoHasMuchWaitingDelaysNobodyByMoreThanOne) {
  FairQueue queue({});
  push(queue, kAda, 50);
  push(queue, kBob);
  const std::vector<std::string> names = order(queue);
  ASSERT_EQ(names.size(), 51U);
  EXPECT_EQ(names[0], "/ada");
  EXPECT_EQ(names[1], "/bob");
}

TEST(FairQueueTest, ARoomOfManyDelaysAnotherRoomByNoMoreThanOne) {
  FairQueue queue({});
  for (int i = 0; i < 40; ++i) push(queue, {"CROWD2", std::to_string(i)});
  push(queue, {"SMALL2", "only"});
  EXPECT_EQ(order(queue)[1], "SMALL2/only");
}

TEST(FairQueueTest, NobodyHasMoreThanTheirShareAtWork) {
  FairQueue queue({.waiting = 10, .waiting_per_client = 10, .at_work_per_client = 1});
  push(queue, kAda, 2);
  const auto first = queue.take();
  ASSERT_TRUE(first);
  EXPECT_FALSE(queue.take()) << "a second worker stays free for others";
  push(queue, kBob);
  EXPECT_EQ(queue.take()->turn, kBob);
  queue.finish(kAda);
  EXPECT_EQ(queue.take()->turn, kAda);
}

TEST(FairQueueTest, OneClientsWorkIsDoneInItsOrder) {
  FairQueue queue({});
  std::string done;
  for (const char c : {'1', '2', '3'}) ASSERT_FALSE(queue.push(kAda, [&done, c] { done += c; }));
  while (const auto next = queue.take()) {
    next->work();
    queue.finish(next->turn);
  }
  EXPECT_EQ(done, "123");
}

TEST(FairQueueTest, RefusesWhatIsTooMuchOfOneOrOfAll) {
  FairQueue queue({.waiting = 3, .waiting_per_client = 2, .at_work_per_client = 1});
  push(queue, kAda, 2);
  EXPECT_EQ(queue.push(kAda, [] {}), FairQueue::Refusal::client_has_enough);
  push(queue, kBob);
  EXPECT_EQ(queue.push({"", "eve"}, [] {}), FairQueue::Refusal::queue_is_full);
  EXPECT_EQ(queue.waiting(), 3U);
}

TEST(FairQueueTest, ARefusalLeavesNothingBehind) {
  FairQueue queue({.waiting = 10, .waiting_per_client = 1, .at_work_per_client = 1});
  push(queue, kAda);
  ASSERT_TRUE(queue.push(kAda, [] {}));
  EXPECT_EQ(order(queue).size(), 1U);
  push(queue, kAda);
  EXPECT_EQ(order(queue).size(), 1U);
}

}  // namespace
}  // namespace hunch
