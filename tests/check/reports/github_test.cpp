#include "engine/check/reports/github.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "tests/support/reports.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const GithubPlace kPlace = {"/work/repo/docs", "/work/repo", "t0ken"};

// The commands that GitHub would obey: those outside of the stretch between the stop tokens.
std::vector<std::string> commands(const std::string& text) {
  std::vector<std::string> found;
  std::string stopped_by;
  for (const std::string_view raw : split_lines(text)) {
    const std::string line(trim(raw));
    if (!stopped_by.empty()) {
      if (line == "::" + stopped_by + "::") stopped_by.clear();
    } else if (line.starts_with("::stop-commands::")) {
      stopped_by = line.substr(17);
    } else if (line.starts_with("::")) {
      found.push_back(line);
    }
  }
  EXPECT_EQ(stopped_by, "");
  return found;
}

TEST(GithubReportTest, AnnotatesTheLineInTheRepository) {
  const std::string text = github_report(a_report({a_drift({{DiffLine::Op::add, "50%"}})}), kPlace);
  const std::vector<std::string> found = commands(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(
      found[0],
      "::error file=docs/questions/basics/q.md,line=12,col=3,title=drift%3A q::the output differs (Python 3.11)%0A"
      "    + 50%25%0A  help: look again");
}

TEST(GithubReportTest, WarningsAreWarningsAndComeAfterErrors) {
  Finding warning = a_drift({});
  warning.severity = Finding::Severity::warning;
  const std::vector<std::string> found = commands(github_report(a_report({warning, a_drift({})}), kPlace));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_THAT(found[0], StartsWith("::error "));
  EXPECT_THAT(found[1], StartsWith("::warning "));
}

TEST(GithubReportTest, OfManyTheTenthSaysHowManyMore) {
  EXPECT_EQ(commands(github_report(a_report(std::vector<Finding>(10, a_drift({}))), kPlace)).size(), 10U);
  const std::vector<std::string> found =
      commands(github_report(a_report(std::vector<Finding>(23, a_drift({}))), kPlace));
  ASSERT_EQ(found.size(), 10U);
  EXPECT_EQ(found[9], "::error title=hunch check::14 more findings; the log and the job's summary have them all");
}

TEST(GithubReportTest, NothingThatIsPrintedIsACommand) {
  Finding forged = a_drift({{DiffLine::Op::same, "::error::forged"}, {DiffLine::Op::add, "::stop-commands::x"}});
  forged.message = "x\n::error::forged";
  forged.path = "a,line=1::b.md";
  const std::vector<std::string> found = commands(github_report(a_report({forged}), kPlace));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0], StartsWith("::error file=docs/a%2Cline=1%3A%3Ab.md,line=12,"));
}

TEST(GithubReportTest, PathsOutsideOfTheRepositoryStay) {
  Finding finding = a_drift({});
  finding.path = "/elsewhere/q.md";
  EXPECT_THAT(commands(github_report(a_report({finding}), kPlace))[0], HasSubstr("file=/elsewhere/q.md,"));
  EXPECT_THAT(commands(github_report(a_report({a_drift({})}), {"/x", "", "t"}))[0],
              HasSubstr("file=questions/basics/q.md,"));
}

TEST(GithubReportTest, SumsUpInATable) {
  Finding finding = a_drift({});
  finding.message = "a | b\n<img>";
  const std::string text = github_summary(a_report({finding}));
  EXPECT_THAT(text, HasSubstr("| question | 3.8.18 | 3.11.2 |\n|---|:-:|:-:|\n| q | ✅ | ❌ |\n| good | – | ✅ |\n"));
  EXPECT_THAT(text, HasSubstr("a \\| b \\<img\\>"));
  EXPECT_THAT(text, Not(HasSubstr("<img>")));
}

TEST(GithubReportTest, TheSummaryStaysUnderAMegabyte) {
  CheckReport report = a_report(std::vector<Finding>(20'000, a_drift({})));
  report.rows.assign(50'000, a_row(std::string(50, 'x'), CheckReport::State::passed, {}));
  const std::string text = github_summary(report);
  EXPECT_LT(text.size(), 1U << 20);
  EXPECT_THAT(text, HasSubstr(" more questions\n"));
}

}  // namespace
}  // namespace hunch
