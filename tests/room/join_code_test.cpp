#include "engine/room/join_code.h"

#include <gtest/gtest.h>

#include <set>

namespace hunch {
namespace {

TEST(JoinCodeTest, HasSixCharactersThatAreNotMistakenForOthers) {
  std::set<std::string> codes;
  for (int i = 0; i < 256; ++i) {
    RandomBytes random{};
    random.fill(static_cast<std::uint8_t>(i));
    const std::string code = join_code(random);
    EXPECT_EQ(code.size(), 6U);
    EXPECT_EQ(code.find_first_not_of(kJoinLetters), std::string::npos) << code;
    codes.insert(code);
  }
  EXPECT_EQ(codes.size(), 256U);
  EXPECT_EQ(kJoinLetters.find_first_of("ILOU01"), std::string_view::npos);
}

TEST(JoinCodeTest, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(parse_join_code("abc 2-34"), "ABC234");
  EXPECT_EQ(parse_join_code("ABC23"), std::nullopt);
  EXPECT_EQ(parse_join_code("ABC2345"), std::nullopt);
  EXPECT_EQ(parse_join_code("ABC23O"), std::nullopt);
  EXPECT_EQ(parse_join_code("ABC2\xc3\xa4"), std::nullopt);
}

// The vectors are of RFC 4648, continued to 16 bytes.
TEST(JoinCodeTest, ATokenIsBase64Url) {
  EXPECT_EQ(token_of(RandomBytes{}), "AAAAAAAAAAAAAAAAAAAAAA");
  RandomBytes ones{};
  ones.fill(0xFF);
  EXPECT_EQ(token_of(ones), "_____________________w");
  const RandomBytes foobar = {'f', 'o', 'o', 'b', 'a', 'r', 0x14, 0xfb, 0x9c, 0x03, 0xd9, 0x7e, 'f', 'o', 'o', 'f'};
  EXPECT_EQ(token_of(foobar), "Zm9vYmFyFPucA9l-Zm9vZg");
}

TEST(JoinCodeTest, KnowsATokenWhenItSeesOne) {
  EXPECT_TRUE(is_token("Zm9vYmFyFPucA9l-Zm9vZg"));
  EXPECT_FALSE(is_token("Zm9vYmFyFPucA9l-Zm9vZ"));
  EXPECT_FALSE(is_token("Zm9vYmFyFPucA9l+Zm9vZg"));
  EXPECT_FALSE(is_token(""));
}

}  // namespace
}  // namespace hunch
