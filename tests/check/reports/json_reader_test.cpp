#include "engine/check/reports/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/check/reports/human.h"
#include "engine/check/reports/json.h"
#include "tests/support/reports.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// Why the text is no report.
std::string refusal(std::string_view text) {
  const Result<CheckReport> report = read_json_report("part.json", text);
  if (report) return "it is one";
  EXPECT_EQ(report.error().kind, ErrorKind::usage);
  return report.error().message;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(JsonReaderTest, ReadsWhatWasWritten) {
  Finding finding = a_drift({{DiffLine::Op::same, "\x1b[2J"}, {DiffLine::Op::remove, "é"}, {DiffLine::Op::add, ""}});
  finding.mending = "hunch bless q";
  finding.diff_left_out = 7;
  CheckReport report = a_report({finding});
  report.end = CheckReport::End::stopped;
  const Result<CheckReport> read = read_json_report("part.json", json_report(report));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(json_report(*read), json_report(report));
  EXPECT_EQ(human_report(*read), human_report(report));
  EXPECT_EQ(json_report(read_json_report("part.json", json_report(CheckReport{})).value()), json_report(CheckReport{}))
      << "an empty shard";
}

TEST(JsonReaderTest, GivesMistakesBackToPeople) {
  Finding mistake = a_drift({});
  mistake.code = Finding::Code::mistake;
  mistake.message = "the title is missing";
  const CheckReport read = read_json_report("part.json", json_report(a_report({mistake}))).value();
  EXPECT_THAT(read.mistakes, StartsWith("questions/basics/q.md:12:3: error: the title is missing"));
  EXPECT_EQ(read.tally().mistakes, 1U);
}

TEST(JsonReaderTest, PassesOverKeysAndLinesThatItDoesNotKnow) {
  std::string text = json_report(a_report({}));
  text = replaced(text, "\"v\":1,", "\"v\":1,\"weather\":{\"x\":[1]},");
  EXPECT_TRUE(read_json_report("part.json", "{\"v\":1,\"type\":\"weather\"}\n" + text));
}

TEST(JsonReaderTest, SaysInWhichLineSomethingIsWrong) {
  const std::string text = json_report(a_report({a_drift({})}));
  EXPECT_EQ(refusal(""), "part.json:1: the summary is missing: this is the report of a run that was cut off");
  EXPECT_THAT(refusal(text.substr(0, text.find("{\"v\":1,\"type\":\"summary\""))), HasSubstr("cut off"));
  EXPECT_THAT(refusal(text.substr(0, text.size() - 20)), HasSubstr(": this is no line of a JSON report"));
  EXPECT_EQ(refusal("[]\n"), "part.json:1: this is no JSON object");
  EXPECT_THAT(refusal(replaced(text, "\"v\":1", "\"v\":2")), StartsWith("part.json:1: \"v\" is not 1"));
  EXPECT_THAT(refusal(replaced(text, "\"drift\"", "\"draft\"")), HasSubstr("\"draft\" is no value of \"code\""));
  EXPECT_THAT(refusal(replaced(text, "\"line\":12", "\"line\":-12")), HasSubstr("\"line\" is no number"));
  EXPECT_THAT(refusal(replaced(text, "\"line\":12", "\"line\":1e99")), HasSubstr("\"line\" is no number"));
  EXPECT_THAT(refusal(replaced(text, "\"line\":12", "\"line\":4294967297")), HasSubstr("\"line\" is no number"));
  EXPECT_THAT(refusal(replaced(text, "\"message\":", "\"massage\":")), HasSubstr("\"message\" is missing"));
  EXPECT_THAT(refusal(replaced(text, "\"questions\":3", "\"questions\":4")), HasSubstr("lines are missing"));
  EXPECT_THAT(refusal(text + text), HasSubstr("something follows the summary"));
}

}  // namespace
}  // namespace hunch
