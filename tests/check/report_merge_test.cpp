#include "engine/check/report_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reports.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;

// A shard with these questions, each with a drift.
CheckReport shard(const std::vector<std::string>& ids) {
  CheckReport report = a_report({});
  const CheckReport::Row row = report.rows.front();
  report.rows.clear();
  for (const std::string& id : ids) {
    report.rows.push_back(row);
    report.rows.back().question_id = id;
    report.rows.back().path = "questions/basics/" + id + ".md";
    report.findings.push_back(a_drift({}));
    report.findings.back().question_id = id;
  }
  return report;
}

Finding of_a_file(Finding::Code code) {
  Finding finding = a_drift({});
  finding.code = code;
  finding.question_id = "";
  return finding;
}

std::string merge_refusal(std::vector<NamedReport> reports) {
  const Result<CheckReport> merged = merge(std::move(reports));
  return merged ? "they are merged" : merged.error().message;
}

TEST(ReportMergeTest, IsTheReportOfASingleRun) {
  CheckReport one = shard({"c", "a"}), two = shard({"b"});
  one.elapsed = std::chrono::milliseconds(5);
  two.elapsed = std::chrono::milliseconds(9);
  const std::size_t runs = one.runs + two.runs;
  const CheckReport merged = merge({{"1.json", one}, {"2.json", two}}).value();
  std::vector<std::string> ids;
  for (const CheckReport::Row& row : merged.rows) ids.push_back(row.question_id);
  EXPECT_THAT(ids, ElementsAre("a", "b", "c"));
  EXPECT_EQ(merged.findings.size(), 3U);
  EXPECT_EQ(merged.runs, runs);
  EXPECT_EQ(merged.elapsed, std::chrono::milliseconds(9)) << "they ran side by side";
  EXPECT_EQ(merged.end, CheckReport::End::complete);
  EXPECT_EQ(merged.pythons.size(), one.pythons.size());
}

TEST(ReportMergeTest, CountsWhatEveryShardSeesOnce) {
  CheckReport one = shard({"a"}), two = shard({"b"});
  for (CheckReport* report : {&one, &two}) {
    report->findings.push_back(of_a_file(Finding::Code::mistake));
    report->findings.push_back(of_a_file(Finding::Code::unused_snippet));
    report->mistakes = "the mistake";
  }
  const CheckReport merged = merge({{"1.json", one}, {"2.json", two}}).value();
  EXPECT_EQ(merged.tally().mistakes, 1U);
  EXPECT_EQ(merged.findings.size(), 4U);
  EXPECT_EQ(merged.mistakes, "the mistake");
}

TEST(ReportMergeTest, IsAsBadAsTheWorst) {
  CheckReport one = shard({"a"}), two = shard({"b"});
  two.end = CheckReport::End::interrupted;
  EXPECT_EQ(merge({{"1.json", one}, {"2.json", two}})->end, CheckReport::End::interrupted);
  EXPECT_EQ(merge({{"2.json", two}, {"1.json", one}})->end, CheckReport::End::interrupted);
}

TEST(ReportMergeTest, AnEmptyShardSaysNothing) {
  const CheckReport merged = merge({{"1.json", CheckReport{}}, {"2.json", shard({"a"})}}).value();
  EXPECT_EQ(merged.rows.size(), 1U);
  EXPECT_EQ(merged.pythons.size(), shard({}).pythons.size());
  EXPECT_EQ(merged.hash_seeds, shard({}).hash_seeds);
  EXPECT_TRUE(merge({{"1.json", CheckReport{}}})->rows.empty());
}

TEST(ReportMergeTest, RefusesWhatIsNotOneRun) {
  EXPECT_EQ(merge_refusal({{"1.json", shard({"a", "b"})}, {"2.json", shard({"b"})}}),
            "these are no shards of one run: the question b is in 1.json and in 2.json");
  CheckReport other = shard({"b"});
  other.pythons.back().version = "3.11.9";
  EXPECT_THAT(merge_refusal({{"1.json", shard({"a"})}, {"2.json", other}}), testing::HasSubstr("3.11.9 × 3 seeds"));
  other = shard({"b"});
  other.hash_seeds = 5;
  EXPECT_THAT(merge_refusal({{"1.json", shard({"a"})}, {"2.json", other}}), testing::HasSubstr("no shards of one run"));
}

}  // namespace
}  // namespace hunch
