#include "app/check_status.h"

#include <gtest/gtest.h>

#include "tests/support/reports.h"

namespace hunch {
namespace {

Finding a_finding(Finding::Code code) {
  Finding finding = a_drift({});
  finding.code = code;
  return finding;
}

int status_with(std::vector<Finding> findings, CheckReport::End end = CheckReport::End::complete) {
  CheckReport report = a_report(std::move(findings));
  report.end = end;
  return check_status(report, Warnings::are_only_told);
}

TEST(CheckStatusTest, IsZeroOnlyForACompleteCheckWithoutErrors) {
  EXPECT_EQ(status_with({}), 0);
  EXPECT_EQ(status_with({a_finding(Finding::Code::drift)}), 1);
  EXPECT_EQ(status_with({}, CheckReport::End::stopped), 1);
  EXPECT_EQ(status_with({}, CheckReport::End::interrupted), 130);
}

TEST(CheckStatusTest, TellsInfrastructureFromTheBank) {
  EXPECT_EQ(status_with({a_finding(Finding::Code::sandbox)}), 4);
  EXPECT_EQ(status_with({a_finding(Finding::Code::drift), a_finding(Finding::Code::sandbox)}), 4);
  EXPECT_EQ(status_with({a_finding(Finding::Code::mistake), a_finding(Finding::Code::sandbox)}), 2);
}

TEST(CheckStatusTest, WarningsCountOnlyWhereAsked) {
  Finding warning = a_finding(Finding::Code::near_limit);
  warning.severity = Finding::Severity::warning;
  EXPECT_EQ(status_with({warning}), 0);
  EXPECT_EQ(check_status(a_report({warning}), Warnings::count_as_errors), 1);
}

}  // namespace
}  // namespace hunch
