#include "engine/room/nickname.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/base/text.h"

namespace hunch {
namespace {

TEST(NicknameTest, NoTwoOfThoseThatAreMadeUpAreTheSame) {
  std::set<std::string> names;
  for (std::uint64_t i = 0; i < kNicknames; ++i) {
    names.insert(nickname_at(i));
    EXPECT_LE(display_width(nickname_at(i)), 24U) << nickname_at(i);
  }
  EXPECT_EQ(names.size(), kNicknames);
  EXPECT_EQ(nickname_at(kNicknames), nickname_at(0));
}

TEST(NicknameTest, AGivenOneIsOneTrimmedLine) {
  EXPECT_EQ(nickname_of("  Ada \t\n Lovelace "), "Ada Lovelace");
  EXPECT_EQ(nickname_of(" \n\t"), "");
  EXPECT_EQ(nickname_of("\xc2\xa0 \xe3\x80\x80\xe2\xa0\x80"), "") << "no-break, ideographic and Braille blanks";
  EXPECT_EQ(nickname_of("\xe3\x80\x80"
                        "Ada\xc2\xa0 Lovelace\xe2\x80\x83"),
            "Ada Lovelace");
  EXPECT_EQ(nickname_of("J\xc3\xbcrgen"), "J\xc3\xbcrgen");
}

TEST(NicknameTest, WhatATerminalOrABrowserWouldActUponIsMadeVisible) {
  EXPECT_EQ(nickname_of("\x1b[31mAda"), "\\x1b[31mAda");
  EXPECT_EQ(nickname_of("Ada\xe2\x80\xae"), "Ada\\u202e");
  EXPECT_EQ(nickname_of("Ada\xff"), "Ada\\xff");
}

TEST(NicknameTest, IsAtMost24ColumnsWide) {
  EXPECT_EQ(nickname_of(std::string(30, 'a')), std::string(24, 'a'));
  std::string wide;
  for (int i = 0; i < 20; ++i) wide += "\xe6\xbc\xa2";  // two columns each
  EXPECT_EQ(nickname_of(wide).size(), 12U * 3);
  std::string endless = "a";
  for (int i = 0; i < 100'000; ++i) endless += "\xcc\x81";  // a combining accent
  EXPECT_LE(display_width(nickname_of(endless)), 24U);
  for (std::size_t bytes = 395; bytes < 405; ++bytes) {
    const std::string name = nickname_of(wide.substr(0, 3) + std::string(bytes, ' ') + wide);
    EXPECT_FALSE(first_invalid_utf8(name)) << name;
    EXPECT_EQ(name.find("\\x"), std::string::npos) << "cut between characters: " << name;
  }
}

TEST(NicknameTest, ANumberedOneIsNoWider) {
  EXPECT_EQ(numbered("Ada", 2), "Ada 2");
  EXPECT_EQ(numbered(std::string(24, 'a'), 12), std::string(21, 'a') + " 12");
}

}  // namespace
}  // namespace hunch
