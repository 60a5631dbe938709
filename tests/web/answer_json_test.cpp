#include "app/web/answer_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

TEST(AnswerJsonTest, EveryStringIsMadeHarmlessWhereverItStands) {
  EXPECT_EQ(answer_text({{"a", "\x1b[2J"}, {"list", Json::array({{{"deep", "\u202e"}}, "\xff"})}}),
            R"({"v":1,"a":"\\x1b[2J","list":[{"deep":"\\u202e"},"\\xff"]})");
}

TEST(AnswerJsonTest, SaysWhatIsWrongWithABody) {
  EXPECT_TRUE(read_object("{\"a\":1}"));
  EXPECT_EQ(read_object("[1]").error().message, "the body must be a JSON object, not array");
  EXPECT_EQ(read_object("{\"a\":").error().message, "the body is not JSON, at byte 6");
  EXPECT_EQ(read_object("").error().kind, ErrorKind::usage);
  EXPECT_FALSE(read_object("{\"a\":1e999}"));
  EXPECT_FALSE(read_object(std::string(60'000, '[')));
}

std::string shown(const std::string& bytes, bool expected_cut) {
  bool cut = !expected_cut;
  std::string text = shown_output(bytes, cut);
  EXPECT_EQ(cut, expected_cut);
  return text;
}

TEST(AnswerJsonTest, ShortOutputIsShownAsItIs) {
  EXPECT_EQ(shown("", false), "");
  EXPECT_EQ(shown("a\nb", false), "a\nb");
  EXPECT_EQ(shown("a\tb\x07\n", false), "a\tb\\x07\n");
}

TEST(AnswerJsonTest, LongOutputIsCutBetweenLines) {
  std::string many;
  for (std::size_t i = 0; i < kMaxShownLines + 5; ++i) many += "x\n";
  EXPECT_EQ(shown(many, true).size(), 2 * kMaxShownLines);
  const std::string wide = std::string(kMaxShownBytes - 10, 'x') + "\n" + std::string(100, 'y') + "\n";
  EXPECT_EQ(shown(wide, true), std::string(kMaxShownBytes - 10, 'x') + "\n");
}

TEST(AnswerJsonTest, OneEndlessLineIsCutBetweenCharacters) {
  std::string line;
  while (line.size() < 2 * kMaxShownBytes) line += "\u20ac";  // of three bytes, which do not divide the limit
  const std::string text = shown(line, true);
  EXPECT_EQ(text.size() % 3, 0U);
  EXPECT_GT(text.size(), kMaxShownBytes - 3);
}

}  // namespace
}  // namespace hunch
