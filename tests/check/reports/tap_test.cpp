#include "engine/check/reports/tap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reports.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(TapReportTest, IsAPointAQuestion) {
  const std::string text = tap_report(a_report({a_drift({{DiffLine::Op::add, "ok 4 - forged"}})}));
  EXPECT_EQ(text,
            "TAP version 13\n"
            "1..3\n"
            "not ok 1 - q\n"
            "# questions/basics/q.md:12:3: drift: the output differs (Python 3.11)\n"
            "#     + ok 4 - forged\n"
            "#   help: look again\n"
            "ok 2 - good\n"
            "ok 3 - numpy-view # SKIP needs numpy, which is not installed for Python 3.11\n"
            "# 3 questions × 2 Pythons × 3 seeds, 1,230 runs in 0.4 s: 1 passed, 1 failed, 1 skipped\n");
}

TEST(TapReportTest, WhatHasNoQuestionHasAPointOfItsOwn) {
  Finding unused;
  unused.code = Finding::Code::unused_snippet;
  unused.path = "snippets/a #b.py";
  const std::string text = tap_report(a_report({unused}));
  EXPECT_THAT(text, StartsWith("TAP version 13\n1..4\n"));
  EXPECT_THAT(text, HasSubstr("not ok 4 - snippets/a \\#b.py\n")) << "no directive of its own";
}

TEST(TapReportTest, AnAbortedCheckIsNotOk) {
  CheckReport report = a_report({});
  report.rows[1].state = CheckReport::State::not_run;
  report.end = CheckReport::End::interrupted;
  const std::string text = tap_report(report);
  EXPECT_THAT(text, HasSubstr("not ok 2 - good\n# not run\n"));
  EXPECT_THAT(text, HasSubstr("Bail out! interrupted\n"));
}

}  // namespace
}  // namespace hunch
