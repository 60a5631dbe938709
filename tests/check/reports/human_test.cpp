#include "engine/check/reports/human.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/reports.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HumanReportTest, ReadsLikeACompiler) {
  CheckReport report =
      a_report({a_drift({{DiffLine::Op::same, "a "}, {DiffLine::Op::remove, "b"}, {DiffLine::Op::add, "b  "}})});
  report.findings[0].mending = "hunch bless q";
  EXPECT_EQ(human_report(report),
            "questions/basics/q.md:12:3: drift: the output differs (Python 3.11)\n"
            "      a \n"
            "    - b\n"
            "    + b··\n"
            "  help: look again\n"
            "        hunch bless q\n"
            "skipped numpy-view: needs numpy, which is not installed for Python 3.11\n"
            "missing-module: 1 question not tried on Python 3.8\n"
            "Pythons: 3.8.18, 3.11.2\n"
            "3 questions × 2 Pythons × 3 seeds, 1,230 runs in 0.4 s: 1 passed, 1 failed, 1 skipped\n");
}

TEST(HumanReportTest, CountsOneAsOne) {
  CheckReport report;
  report.rows = {a_row("one", CheckReport::State::passed, {CheckReport::State::passed})};
  report.runs = 1;
  report.hash_seeds = 1;
  report.pythons = {{"3.11", "3.11.2"}};
  EXPECT_EQ(human_report(report),
            "1 question × Python 3.11.2 × 1 seed, 1 run in 0.0 s: 1 passed, 0 failed, 0 skipped\n");
}

TEST(HumanReportTest, TheSummaryHidesNothing) {
  CheckReport report = a_report({});
  report.rows[0].state = CheckReport::State::broken;
  report.rows[1].state = CheckReport::State::not_run;
  report.repeat = 2;
  report.end = CheckReport::End::interrupted;
  Finding warning = a_drift({});
  warning.severity = Finding::Severity::warning;
  report.findings = {warning};
  EXPECT_EQ(summary_line(report),
            "3 questions × 2 Pythons × 3 seeds × 2 times, 1,230 runs in 0.4 s: 0 passed, 0 failed, 1 skipped, 1 could "
            "not be run, 1 not run, 1 warning; interrupted");
}

TEST(HumanReportTest, MistakesInFilesComeFirstAndAsPeopleKnowThem) {
  CheckReport report = a_report({});
  Finding mistake;
  mistake.code = Finding::Code::mistake;
  report.findings = {mistake};
  report.mistakes = "q.md:1:1: error: bad";
  EXPECT_THAT(human_report(report), testing::StartsWith("q.md:1:1: error: bad\n\nskipped"));
  EXPECT_THAT(summary_line(report), HasSubstr(", 1 mistake in a file"));
}

TEST(HumanReportTest, GroupsLargeNumbers) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

TEST(HumanReportTest, LetsNoControlCharacterThrough) {
  Finding finding = a_drift({{DiffLine::Op::add, "\x1b[2J"}, {DiffLine::Op::same, "\x1b]0;x\x07"}});
  finding.message = "two\nlines\x1b[31m";
  finding.path = "a\x1b.md";
  finding.advice = "\x9b";
  const std::string text = human_report(a_report({finding}));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
  EXPECT_THAT(text, HasSubstr("two\\nlines\\x1b[31m"));
  EXPECT_THAT(text, HasSubstr("    + \\x1b[2J\n"));
}

TEST(HumanReportTest, ShowsDifferencesInTheirContextOnly) {
  std::vector<DiffLine> diff;
  for (int i = 0; i < 20; ++i) diff.push_back({DiffLine::Op::same, "line " + std::to_string(i)});
  diff[10].op = DiffLine::Op::add;
  const std::string text = human_report(a_report({a_drift(diff)}));
  EXPECT_THAT(text, HasSubstr("      …\n      line 7\n      line 8\n      line 9\n    + line 10\n      line 11\n"));
  EXPECT_THAT(text, HasSubstr("      line 13\n      …\n  help"));
  EXPECT_THAT(text, Not(HasSubstr("line 6\n")));
}

TEST(HumanReportTest, CutsEndlessDifferences) {
  const std::vector<DiffLine> diff(100, {DiffLine::Op::add, "x"});
  const std::string text = human_report(a_report({a_drift(diff)}));
  EXPECT_THAT(text, HasSubstr("    … 40 more lines\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '+'), 60);
}

}  // namespace
}  // namespace hunch
