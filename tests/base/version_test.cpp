#include "engine/base/version.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

bool holds(std::string_view range, std::string_view version) {
  return VersionRange::parse(range).value().contains(Version::parse(version).value());
}

TEST(VersionTest, APreReleaseCountsAsItsRelease) {
  const auto release = [](const char* text) { return Version::parse_release(text).value_or(Version{}).to_string(); };
  EXPECT_EQ(release("3.11.2"), "3.11.2");
  EXPECT_EQ(release("3.15.0a2+"), "3.15.0");
  EXPECT_EQ(release("3.14.0rc1"), "3.14.0");
  EXPECT_EQ(release("2.1.dev3+g12ab"), "2.1");
  EXPECT_EQ(release("2.1.0.post1"), "2.1.0");
  for (const char* text : {"", "dev", "a3.15", ".5"}) EXPECT_FALSE(Version::parse_release(text)) << text;
}

TEST(VersionTest, ReadsDottedNumbers) {
  EXPECT_EQ(Version::parse("3.11.2").value().parts, (std::vector<int>{3, 11, 2}));
  EXPECT_EQ(Version::parse("3").value().to_string(), "3");
  EXPECT_EQ(Version::parse("3.011").value().to_string(), "3.11");
}

TEST(VersionTest, RefusesWhatIsNone) {
  for (const char* text : {"", ".", "3.", ".3", "3..1", "3.x", "3.11rc1", "-3", "3.-1", "+3", " 3", "3 ", "9999999",
                           "1.2.3.4.5.6.7.8.9"}) {
    EXPECT_FALSE(Version::parse(text)) << text;
  }
}

TEST(VersionTest, ComparesByNumberNotByText) {
  const Version v39 = Version::parse("3.9").value();
  const Version v311 = Version::parse("3.11").value();
  EXPECT_EQ(compare(v39, v311), -1);
  EXPECT_EQ(compare(v311, v39), 1);
  EXPECT_EQ(compare(v311, Version::parse("3.11.0").value()), 0);
  EXPECT_EQ(compare(Version::parse("3.11.2").value(), v311), 1);
  EXPECT_EQ(compare(Version::parse("3.11.2").value(), v311, 2), 0);
}

TEST(VersionRangeTest, TheDefaultContainsEveryVersion) {
  EXPECT_TRUE(VersionRange().everything());
  EXPECT_TRUE(VersionRange().contains(Version::parse("2.7").value()));
  EXPECT_EQ(VersionRange().to_string(), "");
}

TEST(VersionRangeTest, EachOperatorComparesAsManyPartsAsItNames) {
  EXPECT_TRUE(holds(">=3.11", "3.11.2"));
  EXPECT_FALSE(holds(">=3.11", "3.9.18"));
  EXPECT_FALSE(holds(">3.11", "3.11.2"));
  EXPECT_TRUE(holds(">3.11", "3.12.0"));
  EXPECT_TRUE(holds("<=3.11", "3.11.9"));
  EXPECT_FALSE(holds("<3.11", "3.11.0"));
  EXPECT_TRUE(holds("<3.11", "3.10.13"));
  EXPECT_TRUE(holds("==3.11", "3.11.2"));
  EXPECT_FALSE(holds("==3.11.1", "3.11.2"));
  EXPECT_FALSE(holds("!=3.11", "3.11.2"));
  EXPECT_TRUE(holds("!=3.11", "3.12.1"));
}

TEST(VersionRangeTest, AllTermsMustHold) {
  EXPECT_TRUE(holds(">=3.8, <3.12", "3.11.2"));
  EXPECT_FALSE(holds(">=3.8, <3.12", "3.12.0"));
  EXPECT_FALSE(holds(">=3.8,<3.12,!=3.11.2", "3.11.2"));
}

TEST(VersionRangeTest, IsWrittenAsItIsRead) {
  EXPECT_EQ(VersionRange::parse(" >= 3.8 , <3.12,!=3.9.1,==3,>2,<=4 ").value().to_string(),
            ">=3.8,<3.12,!=3.9.1,==3,>2,<=4");
}

TEST(VersionRangeTest, NamesItsBounds) {
  const std::vector<Version> bounds = VersionRange::parse(">=3.8,<3.12.1").value().bounds();
  ASSERT_EQ(bounds.size(), 2U);
  EXPECT_EQ(bounds[0].to_string() + " " + bounds[1].to_string(), "3.8 3.12.1");
}

TEST(VersionRangeTest, RefusesWhatIsNone) {
  for (const char* text : {"", "3.8", ">=", "=>3.8", ">=3.8,", ",>=3.8", ">=3.8 <3.9", "~=3.8", "python>=3.8"}) {
    EXPECT_FALSE(VersionRange::parse(text)) << text;
  }
}

}  // namespace
}  // namespace hunch
