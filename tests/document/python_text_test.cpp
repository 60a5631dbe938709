#include "engine/document/python_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::ElementsAre;

TEST(PythonTextTest, ReadsCodePointsAndLoneSurrogates) {
  EXPECT_TRUE(front_code_point("a").value == U'a');
  EXPECT_TRUE(front_code_point("\xC3\xA9x").value == U'\xE9');
  EXPECT_EQ(front_code_point("\xC3\xA9x").length, 2U);
  EXPECT_TRUE(front_code_point("\xF0\x9F\x98\x80").value == U'\x1F600');
  EXPECT_TRUE(front_code_point("\xED\xA0\x80").value == 0xD800U);  // as Python's surrogatepass writes it
  for (const std::string_view bad : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xC3", "\xF5\x80\x80\x80", "\xC3("}) {
    EXPECT_TRUE(front_code_point(bad).value == 0xFFFD);
    EXPECT_EQ(front_code_point(bad).length, 1U);
  }
}

TEST(PythonTextTest, KnowsSpacesAndWordsBeyondAscii) {
  for (const char32_t c : {0x09, 0x0B, 0x1C, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x2003, 0x2028, 0x3000}) {
    EXPECT_TRUE(is_python_space(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {0x08, 0x200B, 0xFEFF, 0x41}) EXPECT_FALSE(is_python_space(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {0x41, 0x5F, 0x39, 0xE9, 0x416, 0x4E2D, 0xB2, 0xBD})
    EXPECT_TRUE(is_python_word(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {0x2D, 0x20, 0xD7, 0x2013, 0x300})
    EXPECT_FALSE(is_python_word(c)) << static_cast<unsigned>(c);
}

TEST(PythonTextTest, ExpandsTabsByCharactersAndLines) {
  EXPECT_EQ(expand_tabs("\ta"), "        a");
  EXPECT_EQ(expand_tabs("ab\tc\td"), "ab      c       d");
  EXPECT_EQ(expand_tabs("\xC3\xA9\ta"), "\xC3\xA9       a");
  EXPECT_EQ(expand_tabs("abc\n\ta"), "abc\n        a");
  EXPECT_EQ(expand_tabs("12345678\ta"), "12345678        a");
}

TEST(PythonTextTest, ReplacesWhatIsNotAsciiAsPythonDoes) {
  EXPECT_EQ(backslash_replaced("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xED\xA0\x80"), "a\\xe9\\u20ac\\U0001f600\\ud800");
}

TEST(PythonTextTest, SplitsAtSpacesAndAtNewlines) {
  EXPECT_THAT(split_words(" a \xC2\xA0 b\n\tc "), ElementsAre("a", "b", "c"));
  EXPECT_TRUE(split_words(" \n").empty());
  EXPECT_THAT(split_at_newlines(""), ElementsAre(""));
  EXPECT_THAT(split_at_newlines("a\n\nb\n"), ElementsAre("a", "", "b", ""));
}

}  // namespace
}  // namespace hunch
