#include "engine/runner/transcript.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(TranscriptTest, EndingsAreSpeltAsTheyAreRead) {
  constexpr std::string_view kNames[] = {"finished", "raised", "exited",  "timed_out", "out_of_memory", "output_limit",
                                         "crashed",  "killed", "refused", "no_report", "sandbox_error"};
  for (int i = 0; i <= static_cast<int>(Ending::sandbox_error); ++i) {
    EXPECT_EQ(to_string(static_cast<Ending>(i)), kNames[i]);
    EXPECT_EQ(parse_ending(kNames[i]), static_cast<Ending>(i));
  }
}

TEST(TranscriptTest, SpellsContextsAndIsolation) {
  EXPECT_EQ(to_string(Context::repl), "repl");
  EXPECT_EQ(parse_context("script"), Context::script);
  EXPECT_EQ(to_string(Isolation::no_userns), "no-userns");
}

TEST(TranscriptTest, KnowsNoOtherWords) {
  EXPECT_EQ(parse_ending("Finished"), std::nullopt);
  EXPECT_EQ(parse_ending(""), std::nullopt);
  EXPECT_EQ(parse_context("module"), std::nullopt);
}

}  // namespace
}  // namespace hunch
