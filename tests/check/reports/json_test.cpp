#include "engine/check/reports/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/base/text.h"
#include "tests/support/reports.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Json> lines_of(const CheckReport& report) {
  std::vector<Json> lines;
  const std::string text = json_report(report);
  for (const std::string_view line : split_lines(text)) lines.push_back(Json::parse(line));
  return lines;
}

TEST(JsonReportTest, SaysEverythingOnLinesOfTheirOwn) {
  CheckReport report = a_report({a_drift({{DiffLine::Op::remove, "b"}, {DiffLine::Op::add, "c"}})});
  report.findings[0].mending = "hunch bless q";
  const std::vector<Json> lines = lines_of(report);
  ASSERT_EQ(lines.size(), 1U + 3 + 1);
  for (const Json& line : lines) EXPECT_EQ(line["v"], 1);
  EXPECT_EQ(lines[0], Json::parse(R"({"v":1,"type":"finding","code":"drift","severity":"error","question":"q",
      "path":"questions/basics/q.md","line":12,"column":3,"message":"the output differs","advice":"look again",
      "mending":"hunch bless q","diff":[{"op":"remove","text":"b"},{"op":"add","text":"c"}],"diff_left_out":0,
      "pythons":["3.11"]})"));
  EXPECT_EQ(lines[2], Json::parse(R"({"v":1,"type":"question","id":"good","path":"questions/basics/good.md","line":6,
      "state":"passed","reason":null,"pythons":{"3.8":"skipped","3.11":"passed"},"missing_module":["3.8"],
      "spent_us":1500})"));
  EXPECT_EQ(lines[4], Json::parse(R"({"v":1,"type":"summary","end":"complete","questions":3,"passed":1,"failed":1,
      "broken":0,"skipped":1,"not_run":0,"mistakes":0,"errors":1,"warnings":0,"troubles":0,
      "pythons":["3.8.18","3.11.2"],"hash_seeds":3,"repeat":1,"runs":1230,"elapsed_ms":412})"));
}

TEST(JsonReportTest, IsWellFormedWhateverIsPrinted) {
  Finding finding = a_drift({{DiffLine::Op::add, "\x1b[2J\xed\xa0\x80" + std::string(1, '\0')}});
  finding.message = "\xff";
  finding.question_id = "";
  const std::vector<Json> lines = lines_of(a_report({finding}));
  EXPECT_TRUE(lines[0]["question"].is_null());
  EXPECT_THAT(json_report(a_report({finding})), testing::Not(testing::HasSubstr("\x1b")));
}

}  // namespace
}  // namespace hunch
