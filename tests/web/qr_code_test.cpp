#include "app/web/qr_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/text.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(QrCodeTest, IsASquareOfHalfBlocks) {
  const std::string code = qr_text("http://192.168.100.100:8080/s/K7QX2M", Colors::off);
  const std::vector<std::string_view> lines = split_lines(code);
  // Version 3 at its lowest level: 29 squares, and a border of two on each side.
  ASSERT_EQ(lines.size(), 17U);
  for (const std::string_view line : lines) EXPECT_EQ(display_width(line), 33U);
  EXPECT_THAT(code, Not(HasSubstr("\x1b")));
  EXPECT_EQ(lines[0].find("█"), 0U) << "light around it";
}

TEST(QrCodeTest, InColourItIsDarkOnLightWhateverTheTerminal) {
  EXPECT_THAT(qr_text("x", Colors::on), HasSubstr("\x1b[38;5;16;48;5;231m "));
}

TEST(QrCodeTest, WhatIsTooLongHasNone) { EXPECT_EQ(qr_text(std::string(5000, 'x'), Colors::off), ""); }

}  // namespace
}  // namespace hunch
