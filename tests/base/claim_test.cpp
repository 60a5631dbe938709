#include "engine/base/claim.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(ClaimTest, KindsAreSpeltAsInFences) {
  EXPECT_EQ(to_string(Claim::Kind::finishes), "finishes");
  EXPECT_EQ(to_string(Claim::Kind::raises), "raises");
  EXPECT_EQ(to_string(Claim::Kind::exits), "exits");
  EXPECT_EQ(to_string(Claim::Kind::never_ends), "never-ends");
  EXPECT_EQ(to_string(Claim::Kind::varies), "varies");
}

TEST(ClaimTest, DescribesEveryEndingToPeople) {
  EXPECT_EQ(describe({}), "finishes");
  EXPECT_EQ(describe({Claim::Kind::raises, "", "", 0}), "raises an exception");
  EXPECT_EQ(describe({Claim::Kind::raises, "KeyError", "", 0}), "raises KeyError");
  EXPECT_EQ(describe({Claim::Kind::raises, "KeyError", "'age'", 0}), "raises KeyError: 'age'");
  EXPECT_EQ(describe({Claim::Kind::exits, "", "", 3}), "exits 3");
  EXPECT_EQ(describe({Claim::Kind::never_ends, "", "", 0}), "never ends");
  EXPECT_EQ(describe({Claim::Kind::varies, "", "", 0}), "varies from run to run");
}

}  // namespace
}  // namespace hunch
