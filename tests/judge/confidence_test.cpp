#include "engine/judge/confidence.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(ConfidenceTest, ReadsWhatItWrites) {
  for (const Confidence each : {Confidence::none, Confidence::guess, Confidence::think, Confidence::sure}) {
    EXPECT_EQ(parse_confidence(to_string(each)), each);
  }
}

TEST(ConfidenceTest, KnowsNoOtherNames) {
  for (const char* name : {"", "Sure", "think_so", "sure "}) EXPECT_EQ(parse_confidence(name), std::nullopt) << name;
}

}  // namespace
}  // namespace hunch
