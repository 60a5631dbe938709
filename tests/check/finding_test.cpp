#include "engine/check/finding.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/questions.h"

namespace hunch {
namespace {

using Code = Finding::Code;

TEST(FindingTest, EachCodeHasAWordOfItsOwn) {
  std::set<std::string_view> words;
  for (int code = 0; code <= static_cast<int>(Code::sandbox); ++code) words.insert(to_string(static_cast<Code>(code)));
  EXPECT_EQ(words.size(), static_cast<std::size_t>(Code::sandbox) + 1);
  EXPECT_FALSE(words.contains(""));
  EXPECT_EQ(to_string(Code::never_true), "never-true");
  EXPECT_EQ(to_string(Code::what_if_drift), "what-if-drift");
  EXPECT_EQ(to_string(Code::unmarked_variation), "unmarked-variation");
}

TEST(FindingTest, WarnsWhereNothingIsWrongYet) {
  const Question question = question_with("", expect(""));
  EXPECT_EQ(make_finding(Code::drift, question, {1, 1}, "").severity, Finding::Severity::error);
  EXPECT_EQ(make_finding(Code::near_limit, question, {1, 1}, "").severity, Finding::Severity::warning);
  EXPECT_EQ(make_finding(Code::stale_explanation, question, {1, 1}, "").severity, Finding::Severity::warning);
}

Finding drift_on(const std::string& python, const std::string& output) {
  Finding finding = make_finding(Code::drift, question_with("", expect("")), {10, 1}, "differs");
  finding.diff = {{DiffLine::Op::add, output}};
  finding.pythons = {python};
  return finding;
}

TEST(FindingTest, TheSameOnSeveralPythonsIsOne) {
  std::vector<Finding> findings;
  add_finding(findings, drift_on("3.8", "a"));
  add_finding(findings, drift_on("3.9", "b"));
  add_finding(findings, drift_on("3.10", "a"));
  add_finding(findings, drift_on("3.10", "a"));
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].pythons, (std::vector<std::string>{"3.8", "3.10"}));
  EXPECT_EQ(findings[1].pythons, (std::vector<std::string>{"3.9"}));
}

TEST(FindingTest, ADiffKeepsItsChangesAndStaysSmall) {
  std::vector<DiffLine> diff(1000, {DiffLine::Op::same, "same"});
  diff[900] = {DiffLine::Op::add, std::string(5000, 'x')};
  Finding finding;
  set_diff(finding, diff);
  EXPECT_EQ(finding.diff.size(), 400U);
  EXPECT_EQ(finding.diff_left_out, 600U);
  std::size_t changed = 0;
  for (const DiffLine& line : finding.diff) {
    if (line.op == DiffLine::Op::add) ++changed;
    EXPECT_LE(line.text.size(), 2003U);
  }
  EXPECT_EQ(changed, 1U);
  set_diff(finding, std::vector<DiffLine>(5, {DiffLine::Op::add, "y"}));
  EXPECT_EQ(finding.diff_left_out, 0U);
}

TEST(FindingTest, CutsNoCharacterInTwo) {
  Finding finding;
  set_diff(finding, {{DiffLine::Op::add, std::string(1999, 'x') + "éé"}});
  EXPECT_EQ(finding.diff[0].text, std::string(1999, 'x') + "…");
}

}  // namespace
}  // namespace hunch
