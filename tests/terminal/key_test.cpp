#include "app/terminal/key.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using Kind = Key::Kind;

struct Case {
  std::string bytes;
  Kind kind;
  std::size_t length;
};

TEST(KeyTest, KnowsWhatTerminalsSend) {
  const Case cases[] = {
      {"\r", Kind::enter, 1},
      {"\n", Kind::enter, 1},
      {"\x7f", Kind::backspace, 1},
      {"\b", Kind::backspace, 1},
      {"\x04", Kind::end_of_text, 1},
      {"\x15", Kind::kill_line, 1},
      {"\x1b[A", Kind::up, 3},
      {"\x1b[B", Kind::down, 3},
      {"\x1b[C", Kind::right, 3},
      {"\x1b[D", Kind::left, 3},
      {"\x1bOD", Kind::left, 3},
      {"\x1b[H", Kind::home, 3},
      {"\x1b[1~", Kind::home, 4},
      {"\x1b[4~", Kind::end, 4},
      {"\x1b[3~", Kind::erase, 4},
      {"\x1b[5~", Kind::page_up, 4},
      {"\x1b[1;5C", Kind::right, 6},
      {"\x1b[200~", Kind::paste_begin, 6},
      {"\x1b[201~", Kind::paste_end, 6},
      {"\x1b[202~", Kind::other, 6},
      {"\x1b"
       "x",
       Kind::escape, 1},
      {"\x02", Kind::left, 1},
      {"\x0c", Kind::redraw, 1},
  };
  for (const Case& each : cases) {
    const DecodedKey decoded = decode_key(each.bytes + "rest");
    EXPECT_EQ(decoded.key.kind, each.kind) << testing::PrintToString(each.bytes);
    EXPECT_EQ(decoded.length, each.length) << testing::PrintToString(each.bytes);
  }
}

TEST(KeyTest, CharactersAreWholeCodePoints) {
  EXPECT_EQ(decode_key("é!").key, (Key{Kind::character, "é"}));
  EXPECT_EQ(decode_key("日").length, 3u);
  EXPECT_EQ(decode_key("\U0001F600x").length, 4u);
}

TEST(KeyTest, WaitsForTheRest) {
  EXPECT_EQ(decode_key("\x1b").length, 0u);
  EXPECT_EQ(decode_key("\x1b[").length, 0u);
  EXPECT_EQ(decode_key("\x1b[1;").length, 0u);
  EXPECT_EQ(decode_key("\xe6\x97").length, 0u);
}

TEST(KeyTest, GarbageIsPassedOver) {
  EXPECT_EQ(decode_key("\xff").length, 1u);
  EXPECT_EQ(decode_key("\xe6x").length, 1u);
  EXPECT_EQ(decode_key("\x1b[\xff").length, 2u);
  EXPECT_EQ(decode_key("\x1b[" + std::string(100, '1')).length, 32u);
}

}  // namespace
}  // namespace hunch
