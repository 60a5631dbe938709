// The bank that is shipped with hunch.
#include <gtest/gtest.h>

#include "engine/bank/bank.h"

namespace hunch {
namespace {

TEST(ShippedBankTest, LoadsWithoutMistakes) {
  const Bank::Loaded loaded = Bank::load_leniently(HUNCH_SOURCE_DIR);
  EXPECT_EQ(render(loaded.mistakes), "");
  EXPECT_FALSE(loaded.bank.questions().empty());
}

}  // namespace
}  // namespace hunch
