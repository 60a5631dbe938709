#include "app/web/request_limits.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(RequestLimitsTest, DescriptorsAreKeptFreeForRuns) {
  EXPECT_EQ(connections_for(1024), 768U);
  EXPECT_EQ(connections_for(100), 16U);
}

TEST(RequestLimitsTest, NoMoreConnectionsThanThereAreDescriptorsFor) {
  RequestLimits many;
  many.connections = many.connections_per_client = 100'000'000;
  const RequestLimits limits = within_descriptors(many);
  EXPECT_LT(limits.connections, many.connections);
  EXPECT_LE(limits.connections_per_client, limits.connections);
}

}  // namespace
}  // namespace hunch
