#include "app/terminal/progress_bar.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(ProgressBarTest, FillsUp) {
  EXPECT_EQ(progress_bar({0, 4, ""}, 20), "[-------------] 0/4");
  EXPECT_EQ(progress_bar({2, 4, ""}, 20), "[######-------] 2/4");
  EXPECT_EQ(progress_bar({4, 4, ""}, 20), "[#############] 4/4");
  EXPECT_EQ(progress_bar({1, 4, "2 findings"}, 200).substr(40), "-] 1/4, 2 findings") << "not as wide as can be";
}

TEST(ProgressBarTest, LeavesTheLastColumnFree) {
  for (int width = 1; width < 60; ++width) {
    const std::string bar = progress_bar({5, 10, "1 finding"}, width);
    EXPECT_LT(static_cast<int>(bar.size()), width) << width;
  }
  EXPECT_EQ(progress_bar({5, 10, ""}, 8), "5/10") << "numbers are what one wants to know";
  EXPECT_EQ(progress_bar({0, 0, ""}, 3), "0/");
}

}  // namespace
}  // namespace hunch
