#include "engine/check/document_driver.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using End = DriverRecord::End;

Document two_sessions_and_a_program() {
  Document document;
  document.name = "a b.md";
  for (int i = 0; i < 3; ++i) {
    Example example;
    example.kind = i == 1 ? Example::Kind::program : Example::Kind::session;
    example.source = std::to_string(i) + "\n";
    example.at = {i + 10, 1};
    document.examples.push_back(std::move(example));
  }
  return document;
}

std::string hex(const std::string& text) {
  std::string hex;
  for (const char c : text) {
    constexpr char kDigits[] = "0123456789abcdef";
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

TEST(DocumentDriverTest, OrdersNameExamplesAsDoctestDoes) {
  const Document document = two_sessions_and_a_program();
  EXPECT_EQ(driver_orders(document, {1, 2}),
            "exec 1 " + hex("<a b.md:11>") + " 2\n1\n" + "single 2 " + hex("<doctest a b.md[1]>") + " 2\n2\n");
  EXPECT_EQ(driver_orders(document, {}), "");
}

TEST(DocumentDriverTest, ReadsRecords) {
  const std::vector<DriverRecord> records = decode_records("0 0 0 2 0 0 0\na\n3 1 1 0 4 5 2\nE: xTrace42", {0, 3, 4});
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].actual.text, "a\n");
  EXPECT_FALSE(records[0].actual.exception);
  EXPECT_FALSE(records[0].actual.value);
  EXPECT_EQ(records[1].end, End::raised);
  EXPECT_EQ(records[1].actual.exception, "E: x");
  EXPECT_EQ(records[1].traceback, "Trace");
  EXPECT_EQ(records[1].actual.value, "42");
}

TEST(DocumentDriverTest, StopsAtWhatIsNoRecord) {
  const std::string good = "0 0 0 2 0 0 0\na\n";
  for (const std::string& bad :
       {std::string("1 0 0 5 0 0 0\na"), std::string("1 0 0 -1 0 0 0\n"), std::string("1 3 0 0 0 0 0\n"),
        std::string("1 0 2 0 0 0 0\n"), std::string("1 0 0 0 0 0\n"), std::string("1 0 0 0 0 0 0 0\n"),
        std::string("1  0 0 0 0 0 0\n"), std::string("1 0 0 99999999999999999999 0 0 0\n"),
        std::string("2 0 0 0 0 0 0\n"), std::string("x"), std::string(1000, '1')}) {
    EXPECT_EQ(decode_records(good + bad, {0, 1}).size(), 1U) << bad;
  }
  EXPECT_EQ(decode_records(good + good, {0}).size(), 1U);
}

}  // namespace
}  // namespace hunch
