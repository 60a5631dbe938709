#include "app/web/sandbox_check.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(SandboxCheckTest, WithoutIsolationNothingIsServed) {
  EXPECT_TRUE(require_isolation(Isolation::full));
  EXPECT_TRUE(require_isolation(Isolation::no_userns));
  const Result<void> none = require_isolation(Isolation::none);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::sandbox_unavailable);
}

}  // namespace
}  // namespace hunch
