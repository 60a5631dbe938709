#include "engine/progress/attempt_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/progress/attempts.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;

std::string mistake_in(const std::string& line) {
  const Result<Attempt> attempt = parse_attempt_line(line);
  return attempt ? "" : attempt.error().message;
}

// The least that an attempt needs, with more keys before the brace is closed.
std::string least_with(const std::string& more) {
  return R"({"v":1,"question":"a-b","at_ms":5,"prediction":"x","grade":"correct")" + more + "}";
}

TEST(AttemptJsonTest, ComesBackAsItWas) {
  Attempt attempt = with(wrong_at("default-list", kMorning), Confidence::think);
  attempt.prediction = "\"x\"\t\u00e9\nraises KeyError: 'a'\n";
  attempt.hint_used = true;
  attempt.which_try = 2;
  const std::string line = attempt_line(attempt);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_EQ(parse_attempt_line(line).value(), attempt);
}

TEST(AttemptJsonTest, IsUtf8WhateverWasTyped) {
  Attempt attempt = right_at("a", kMorning);
  attempt.prediction = "\xff";
  EXPECT_EQ(parse_attempt_line(attempt_line(attempt)).value().prediction, "\xEF\xBF\xBD");
}

TEST(AttemptJsonTest, WhatIsNotSaidIsTheDefault) {
  const Attempt attempt = parse_attempt_line(least_with("")).value();
  EXPECT_EQ(attempt.question_id, "a-b");
  EXPECT_EQ(attempt.which_try, 1);
  EXPECT_EQ(attempt.confidence, Confidence::none);
}

TEST(AttemptJsonTest, SaysWhatIsWrong) {
  EXPECT_EQ(mistake_in(""), "this is no JSON object");
  EXPECT_EQ(mistake_in("[1]"), "this is no JSON object");
  EXPECT_EQ(mistake_in("{}"), "\"v\" is missing");
  EXPECT_EQ(mistake_in(R"({"v":2})"), "\"v\" is a whole number from 1 to 1");
  EXPECT_EQ(mistake_in(R"({"v":1,"question":"a"})"), "\"at_ms\" is missing");
  EXPECT_EQ(mistake_in(least_with(R"(,"belive":"x")")), "there is no key \"belive\"; did you mean \"belief\"?");
  EXPECT_EQ(mistake_in(least_with(R"(,"hint":1)")), "\"hint\" is true or false");
  EXPECT_EQ(mistake_in(least_with(R"(,"confidence":"very")")), "\"confidence\" is one of none, guess, think, sure");
  EXPECT_THAT(mistake_in(least_with(R"(,"duration_ms":1.5)")),
              HasSubstr("\"duration_ms\" is a whole number from 0 to "));
  EXPECT_THAT(mistake_in(least_with(R"(,"try":18446744073709551615)")),
              HasSubstr("\"try\" is a whole number from 1 to 99"));
  EXPECT_THAT(mistake_in(R"({"v":1,"question":"A b","at_ms":5,"prediction":"x","grade":"correct"})"),
              "\"question\" is no id");
  EXPECT_EQ(mistake_in(R"({"v":1,"question":"a","at_ms":5,"prediction":"x","grade":"right"})"),
            "\"grade\" is one of correct, nearly, incorrect");
}

}  // namespace
}  // namespace hunch
