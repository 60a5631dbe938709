#include "engine/check/reports/junit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "tests/support/reports.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(JUnitReportTest, HasACaseForEachQuestionAndCountsThem) {
  pugi::xml_document document;
  const std::string text = junit_report(a_report({a_drift({{DiffLine::Op::add, "c"}})}));
  ASSERT_TRUE(document.load_string(text.c_str())) << text;
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_STREQ(suite.attribute("name").value(), "basics");
  EXPECT_EQ(suite.attribute("tests").as_int(), 3);
  EXPECT_EQ(suite.attribute("failures").as_int(), 1);
  EXPECT_EQ(suite.attribute("skipped").as_int(), 1);
  const pugi::xml_node failed = suite.find_child_by_attribute("testcase", "name", "q");
  EXPECT_STREQ(failed.attribute("file").value(), "questions/basics/q.md");
  EXPECT_EQ(failed.attribute("line").as_int(), 12);
  EXPECT_STREQ(failed.child("failure").attribute("message").value(), "drift: the output differs");
  EXPECT_THAT(failed.child("failure").text().get(), HasSubstr("    + c\n"));
  EXPECT_FALSE(suite.find_child_by_attribute("testcase", "name", "good").child("failure"));
  EXPECT_STREQ(
      suite.find_child_by_attribute("testcase", "name", "numpy-view").child("skipped").attribute("message").value(),
      "needs numpy, which is not installed for Python 3.11");
}

TEST(JUnitReportTest, WhatCouldNotBeRunIsAnErrorAndNoFailure) {
  Finding trouble = a_drift({});
  trouble.code = Finding::Code::sandbox;
  CheckReport report = a_report({trouble});
  report.rows[0].state = CheckReport::State::broken;
  report.rows[1].state = CheckReport::State::not_run;
  report.end = CheckReport::End::stopped;
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(junit_report(report).c_str()));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_EQ(suite.attribute("errors").as_int(), 2);
  EXPECT_EQ(suite.attribute("failures").as_int(), 0);
  EXPECT_STREQ(suite.find_child_by_attribute("testcase", "name", "q").child("error").attribute("type").value(),
               "sandbox");
  EXPECT_STREQ(suite.find_child_by_attribute("testcase", "name", "good").child("error").attribute("message").value(),
               "not run: stopped");
}

TEST(JUnitReportTest, HoldsNoCharacterThatXmlForbids) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  Finding finding = a_drift({{DiffLine::Op::add, all + "\xed\xa0\x80 \xef\xbf\xbe \xef\xbf\xbf ]]>"}});
  finding.message = all;
  finding.advice = all;
  const std::string text = junit_report(a_report({finding}));
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    EXPECT_TRUE(byte >= 0x20 || byte == '\n' || byte == '\t') << static_cast<int>(byte);
  }
  for (std::size_t at = text.find("&#"); at != std::string::npos; at = text.find("&#", at + 1)) {
    const std::string reference = text.substr(at, 5);
    EXPECT_TRUE(reference == "&#09;" || reference == "&#10;")
        << reference << ": only tabs and line ends may be written so";
  }
  EXPECT_THAT(text, Not(HasSubstr("\xef\xbf\xbe")));
  EXPECT_THAT(text, HasSubstr("\\x1b"));
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str()));
}

}  // namespace
}  // namespace hunch
