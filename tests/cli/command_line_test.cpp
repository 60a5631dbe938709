#include "app/command_line.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using Words = std::vector<std::string>;

TEST(CommandLineTest, FindsTheCommandWord) {
  const CommandLine line = split_command_line({"list", "closures", "--json"});
  EXPECT_EQ(line.command, "list");
  EXPECT_EQ(line.words, (Words{"closures", "--json"}));
}

TEST(CommandLineTest, TakesCommonOptionsBeforeTheCommandWord) {
  const CommandLine line = split_command_line({"--color", "never", "--bank=/tmp", "list", "x"});
  EXPECT_EQ(line.command, "list");
  EXPECT_EQ(line.words, (Words{"--color", "never", "--bank=/tmp", "x"}));
}

TEST(CommandLineTest, TheLengthOfASittingIsNoCommandWord) {
  const CommandLine line = split_command_line({"--minutes", "5", "--count", "3"});
  EXPECT_EQ(line.command, "");
  EXPECT_EQ(line.words, (Words{"--minutes", "5", "--count", "3"}));
}

TEST(CommandLineTest, AFilterMayBeNamedLikeACommand) {
  const CommandLine line = split_command_line({"list", "list", "run"});
  EXPECT_EQ(line.command, "list");
  EXPECT_EQ(line.words, (Words{"list", "run"}));
}

TEST(CommandLineTest, ThereMayBeNone) {
  EXPECT_EQ(split_command_line({}).command, "");
  EXPECT_EQ(split_command_line({"--color"}).words, (Words{"--color"}));
}

}  // namespace
}  // namespace hunch
