#include "app/web/tickets.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

const TicketHolder kAda{"ABCDEF", RoomRole::phone, "ada"};

TEST(TicketsTest, ATicketIsForOnceAndForAWhile) {
  Tickets tickets;
  ASSERT_TRUE(tickets.issue("t1", kAda, 1000));
  ASSERT_TRUE(tickets.issue("t2", kAda, 1000));
  EXPECT_EQ(tickets.redeem("t1", 1000 + Tickets::kValidMs - 1), kAda);
  EXPECT_FALSE(tickets.redeem("t1", 1001)) << "used";
  EXPECT_FALSE(tickets.redeem("t2", 1000 + Tickets::kValidMs)) << "too old";
  EXPECT_FALSE(tickets.redeem("t3", 1001)) << "never given out";
}

TEST(TicketsTest, ThereAreNeverTooMany) {
  Tickets tickets;
  for (std::size_t i = 0; i < Tickets::kMost; ++i) ASSERT_TRUE(tickets.issue(std::to_string(i), kAda, 0));
  EXPECT_FALSE(tickets.issue("one more", kAda, 1));
  EXPECT_TRUE(tickets.issue("one more", kAda, Tickets::kValidMs)) << "the old ones are gone by then";
}

}  // namespace
}  // namespace hunch
