#include "app/check_output.h"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace hunch {
namespace {

using Format = CheckOutput::Format;

TEST(CheckOutputTest, IsAFormatAndPerhapsAFile) {
  EXPECT_EQ(parse_check_output("tap").value().format, Format::tap);
  EXPECT_EQ(parse_check_output("tap").value().file, "");
  const CheckOutput output = parse_check_output("json=a=b.json").value();
  EXPECT_EQ(output.format, Format::json);
  EXPECT_EQ(output.file, "a=b.json");
  for (const char* text : {"", "xml", "json=", "Json"}) EXPECT_FALSE(parse_check_output(text)) << text;
}

TEST(CheckOutputTest, AutomaticIsGithubInAnAction) {
  ::unsetenv("GITHUB_ACTIONS");
  EXPECT_EQ(parse_check_output("auto").value().format, Format::human);
  ::setenv("GITHUB_ACTIONS", "true", 1);
  EXPECT_EQ(parse_check_output("auto").value().format, Format::github);
  EXPECT_EQ(automatic_output().format, Format::github);
  ::unsetenv("GITHUB_ACTIONS");
}

TEST(CheckOutputTest, SomethingGoesToStandardOutputAndOnlyOnce) {
  EXPECT_EQ(complete({}).value().size(), 1U);
  EXPECT_EQ(complete({{Format::json, ""}}).value().size(), 1U);
  EXPECT_EQ(complete({{Format::junit, "a.xml"}}).value().size(), 2U);
  EXPECT_FALSE(complete({{Format::json, ""}, {Format::tap, ""}}));
  EXPECT_TRUE(is_for_people(complete({{Format::junit, "a.xml"}}).value()));
  EXPECT_FALSE(is_for_people(complete({{Format::json, ""}}).value()));
}

}  // namespace
}  // namespace hunch
