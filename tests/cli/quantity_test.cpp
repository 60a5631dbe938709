#include "app/quantity.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(QuantityTest, ReadsDurations) {
  using std::chrono::milliseconds;
  EXPECT_EQ(parse_duration("2s"), milliseconds(2000));
  EXPECT_EQ(parse_duration("500ms"), milliseconds(500));
  EXPECT_EQ(parse_duration("1.5s"), milliseconds(1500));
  EXPECT_EQ(parse_duration("10m"), milliseconds(600'000));
}

TEST(QuantityTest, ReadsSizes) {
  EXPECT_EQ(parse_bytes("256M"), 256ULL << 20);
  EXPECT_EQ(parse_bytes("1.5GiB"), 1536ULL << 20);
  EXPECT_EQ(parse_bytes("2048K"), 2ULL << 20);
}

TEST(QuantityTest, RefusesWhatHasNoUnitOrNoSense) {
  for (const char* text : {"", "2", "s", "2 s", "-2s", "0s", "11m", "nans", "infs", "2h", "1e3s", "2ss"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
  for (const char* text : {"", "256", "M", "-1M", "0M", "65G", "1023K", "1T", "1MM"}) {
    EXPECT_FALSE(parse_bytes(text)) << text;
  }
}

}  // namespace
}  // namespace hunch
