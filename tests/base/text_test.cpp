#include "engine/base/text.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using namespace std::string_view_literals;

TEST(TextTest, FindsTheFirstIllFormedByte) {
  EXPECT_EQ(first_invalid_utf8("plain, é, 水, 🐍"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8(""), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("ab\xff"), 2u);
  EXPECT_EQ(first_invalid_utf8("é\x80"), 2u) << "a lone continuation";
  EXPECT_EQ(first_invalid_utf8("a\xe6\xb0"), 1u) << "cut off";
  EXPECT_EQ(first_invalid_utf8("\xc0\xaf"), 0u) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xe0\x80\xaf"), 0u) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xed\xa0\x80"), 0u) << "a surrogate";
  EXPECT_EQ(first_invalid_utf8("\xf4\x90\x80\x80"), 0u) << "beyond U+10FFFF";
  EXPECT_EQ(first_invalid_utf8("a\0b"sv), std::nullopt);
}

TEST(TextTest, ReplacesEachIllFormedByte) {
  bool lossy = false;
  EXPECT_EQ(to_valid_utf8("a\xff\xfe"
                          "b\xe6",
                          &lossy),
            "a\uFFFD\uFFFDb\uFFFD");
  EXPECT_TRUE(lossy);
  EXPECT_EQ(to_valid_utf8("水", &lossy), "水");
  EXPECT_FALSE(lossy);
}

TEST(TextTest, NeutralisesWhatATerminalWouldActUpon) {
  EXPECT_EQ(neutralise("a\tb\nc"), "a\tb\nc");
  EXPECT_EQ(neutralise("\x1b[31mred"), "\\x1b[31mred");
  EXPECT_EQ(neutralise("\r\x07\x7f"), "\\x0d\\x07\\x7f");
  EXPECT_EQ(neutralise("\0"sv), "\\x00");
  EXPECT_EQ(neutralise("\u009b31m"), "\\x9b31m") << "CSI as one C1 control";
  EXPECT_EQ(neutralise("\u202e\u2066\u200f"), "\\u202e\\u2066\\u200f");
  EXPECT_EQ(neutralise("\u200b\ufeff\u2028"), "\\u200b\\ufeff\\u2028");
  EXPECT_EQ(neutralise("\U000e0041"), "\\U000e0041") << "a tag character";
  EXPECT_EQ(neutralise("\xff"), "\\xff");
  EXPECT_EQ(neutralise("é 水 🐍"), "é 水 🐍");
}

TEST(TextTest, LettersThatShowNothingAreMadeVisible) {
  EXPECT_EQ(neutralise("\xe1\x85\x9f\xe3\x85\xa4\xef\xbe\xa0"), "\\u115f\\u3164\\uffa0");
  EXPECT_EQ(neutralise_json("\"\xe3\x85\xa4\""), "\"\\u3164\"");
  EXPECT_EQ(neutralise("\xe1\x84\x92\xe1\x85\xa1"), "\xe1\x84\x92\xe1\x85\xa1") << "Hangul that is shown";
  EXPECT_EQ(neutralise("\xe2\x9d\xa4\xef\xb8\x8f"), "\xe2\x9d\xa4\xef\xb8\x8f") << "a heart, as a picture";
}

TEST(TextTest, NeutralisedJsonIsTheSameJson) {
  EXPECT_EQ(neutralise_json("{\"a\":\"caf\u00e9 \\n\"}\n"), "{\"a\":\"caf\u00e9 \\n\"}\n");
  EXPECT_EQ(neutralise_json("\"\x7f\xc2\x9b"
                            "2J\xe2\x80\xae\xe2\x80\xa8\""),
            "\"\\u007f\\u009b2J\\u202e\\u2028\"");
  EXPECT_EQ(neutralise_json("\"\xf3\xa0\x81\x81\""), "\"\\udb40\\udc41\"") << "an invisible tag letter";
}

TEST(TextTest, NeutraliseStopsTowersOfCombiningMarks) {
  std::string tower = "a", expected = "a";
  for (int i = 0; i < 10; ++i) tower += "\u0301";
  for (int i = 0; i < 8; ++i) expected += "\u0301";
  EXPECT_EQ(neutralise(tower + "b\u0301"), expected + "\\u0301\\u0301b\u0301");
}

TEST(TextTest, MeasuresTheColumnsOfATerminal) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("é"), 1u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("水🐍"), 4u);
  EXPECT_EQ(display_width("\x01\xff"), 2u);
}

TEST(TextTest, SplitsLinesWithoutInventingOne) {
  EXPECT_TRUE(split_lines("").empty());
  EXPECT_EQ(split_lines("a"), (std::vector<std::string_view>{"a"}));
  EXPECT_EQ(split_lines("a\n"), (std::vector<std::string_view>{"a"}));
  EXPECT_EQ(split_lines("\n"), (std::vector<std::string_view>{""}));
  EXPECT_EQ(split_lines("a\n\nb"), (std::vector<std::string_view>{"a", "", "b"}));
}

TEST(TextTest, TrimsBlanksAtBothEnds) {
  EXPECT_EQ(trim(" \t\r\n\fa b\n "), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(TextTest, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string> words = {"output", "raises", "varies", "python"};
  EXPECT_EQ(did_you_mean("ouptut", words), "output") << "a swap counts one";
  EXPECT_EQ(did_you_mean("varys", words), std::nullopt) << "two of five letters";
  EXPECT_EQ(did_you_mean("rases", words), "raises");
  EXPECT_EQ(did_you_mean("pyton", words), "python");
  EXPECT_EQ(did_you_mean("", words), std::nullopt);
  EXPECT_EQ(did_you_mean("completely", words), std::nullopt);
  EXPECT_EQ(did_you_mean(std::string(100000, 'a'), words), std::nullopt);
}

}  // namespace
}  // namespace hunch
