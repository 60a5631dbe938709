#include "engine/check/reports/human.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace hunch {
namespace {

using testing::HasSubstr;
using testing::Not;

Finding drift(std::vector<DiffLine> diff) {
  Finding finding;
  finding.question_id = "q";
  finding.path = "questions/basics/q.md";
  finding.at = {12, 3};
  finding.message = "the output differs";
  finding.advice = "look again";
  finding.diff = std::move(diff);
  return finding;
}

CheckReport report_with(Finding finding) {
  CheckReport report;
  report.findings = {std::move(finding)};
  report.failed = 1;
  report.passed = 44;
  report.skipped = {{"numpy-view", "needs numpy, which is not installed for Python 3.11"}};
  report.runs = 230;
  report.python = "3.11.2";
  report.elapsed = std::chrono::milliseconds(412);
  return report;
}

TEST(HumanReportTest, ReadsLikeACompiler) {
  const CheckReport report =
      report_with(drift({{DiffLine::Op::same, "a "}, {DiffLine::Op::remove, "b"}, {DiffLine::Op::add, "b  "}}));
  EXPECT_EQ(human_report(report),
            "questions/basics/q.md:12:3: drift: the output differs\n"
            "      a \n"
            "    - b\n"
            "    + b··\n"
            "  help: look again\n"
            "skipped numpy-view: needs numpy, which is not installed for Python 3.11\n"
            "46 questions: 44 passed, 1 failed, 1 skipped · 230 programs run on CPython 3.11.2 in 0.4 s\n");
}

TEST(HumanReportTest, CountsOneAsOne) {
  CheckReport report;
  report.passed = 1;
  report.runs = 1;
  report.python = "3.11.2";
  EXPECT_EQ(human_report(report),
            "1 question: 1 passed, 0 failed, 0 skipped · 1 program run on CPython 3.11.2 in 0.0 s\n");
}

TEST(HumanReportTest, LetsNoControlCharacterThrough) {
  Finding finding = drift({{DiffLine::Op::add, "\x1b[2J"}, {DiffLine::Op::same, "\x1b]0;x\x07"}});
  finding.message = "two\nlines\x1b[31m";
  finding.path = "a\x1b.md";
  finding.advice = "\x9b";
  const std::string text = human_report(report_with(finding));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
  EXPECT_THAT(text, HasSubstr("two\\nlines\\x1b[31m"));
  EXPECT_THAT(text, HasSubstr("    + \\x1b[2J\n"));
}

TEST(HumanReportTest, ShowsDifferencesInTheirContextOnly) {
  std::vector<DiffLine> diff;
  for (int i = 0; i < 20; ++i) diff.push_back({DiffLine::Op::same, "line " + std::to_string(i)});
  diff[10].op = DiffLine::Op::add;
  const std::string text = human_report(report_with(drift(diff)));
  EXPECT_THAT(text, HasSubstr("      …\n      line 7\n      line 8\n      line 9\n    + line 10\n      line 11\n"));
  EXPECT_THAT(text, HasSubstr("      line 13\n      …\n  help"));
  EXPECT_THAT(text, Not(HasSubstr("line 6\n")));
}

TEST(HumanReportTest, CutsEndlessDifferences) {
  const std::vector<DiffLine> diff(100, {DiffLine::Op::add, "x"});
  const std::string text = human_report(report_with(drift(diff)));
  EXPECT_THAT(text, HasSubstr("    … 40 more lines\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '+'), 60);
}

}  // namespace
}  // namespace hunch
