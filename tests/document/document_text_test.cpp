#include "engine/document/document_text.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(DocumentTextTest, ReadsLinesWhateverEndsThem) {
  const DocumentText text("one\r\ntwo\rthree\n\nfive");
  EXPECT_EQ(text.text(), "one\ntwo\nthree\n\nfive");
  EXPECT_EQ(text.line_count(), 5);
  EXPECT_EQ(text.line(2), "two");
  EXPECT_EQ(text.line(0), "");
  EXPECT_EQ(text.line(6), "");
  EXPECT_EQ(text.begin_of(2), 5U);
  EXPECT_EQ(text.begin_of(3), 9U);
  EXPECT_EQ(text.begin_of(6), text.bytes().size());
  EXPECT_EQ(DocumentText("a\r\n").text(), "a\n");
  EXPECT_EQ(DocumentText("").text(), "");
  EXPECT_EQ(DocumentText("\n").text(), "\n");
}

TEST(DocumentTextTest, SaysWhereABytesStands) {
  const DocumentText text("a\xC3\xA9x\nb");
  EXPECT_EQ(text.position_of(3).line, 1);
  EXPECT_EQ(text.position_of(3).column, 3);
  EXPECT_EQ(text.position_of(1).column, 2);  // backwards
  EXPECT_EQ(text.position_of(4).column, 4);
  EXPECT_EQ(text.position_of(5).line, 2);
  EXPECT_EQ(text.position_of(5).column, 1);
  EXPECT_EQ(text.position_of(100).line, 2);
  EXPECT_EQ(DocumentText("").position_of(0).line, 1);
}

TEST(DocumentTextTest, FindsBytesThatAreNoText) {
  EXPECT_TRUE(DocumentText("plain\n").mistakes().empty());
  const auto ill_formed = DocumentText("one\nt\xFFwo\n").mistakes();
  ASSERT_EQ(ill_formed.size(), 1U);
  EXPECT_EQ(ill_formed[0].at.line, 2);
  EXPECT_EQ(ill_formed[0].at.column, 2);
  EXPECT_EQ(ill_formed[0].message, "byte 0xff is not UTF-8");
  const auto nul = DocumentText(std::string("ab\0c", 4)).mistakes();
  ASSERT_EQ(nul.size(), 1U);
  EXPECT_EQ(nul[0].at.column, 3);
}

}  // namespace
}  // namespace hunch
