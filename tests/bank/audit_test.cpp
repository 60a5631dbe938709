#include "engine/bank/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kGood =
    "claims:\n"
    "  - id: lists-grow\n"
    "    topic: 26\n"
    "    claim: Lists grow.\n"
    "    verdict: \"true\"\n"
    "    guide: true\n"
    "    truth: They do.\n"
    "  - id: tuples-grow\n"
    "    topic: 25\n"
    "    claim: Tuples grow.\n"
    "    verdict: version-dependent\n"
    "    guide: false\n"
    "    truth: They do not.\n";

std::string audit_mistakes_with(std::string_view from, std::string_view to) {
  std::string text(kGood);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return render(parse_audit("c", text).mistakes);
}

TEST(AuditTest, ReadsClaims) {
  const ParsedAudit parsed = parse_audit("c", kGood);
  ASSERT_EQ(render(parsed.mistakes), "");
  ASSERT_EQ(parsed.audit.claims.size(), 2u);
  const AuditedClaim& first = parsed.audit.claims[0];
  EXPECT_EQ(first.id, "lists-grow");
  EXPECT_EQ(first.topic, 26);
  EXPECT_EQ(first.claim, "Lists grow.");
  EXPECT_EQ(first.truth, "They do.");
  EXPECT_TRUE(first.of_guide);
  EXPECT_EQ(to_string(first.holds), "true");
  EXPECT_FALSE(parsed.audit.claims[1].of_guide);
  EXPECT_EQ(to_string(parsed.audit.claims[1].holds), "version-dependent");
}

TEST(AuditTest, ReportsMistakesWithTheirPlace) {
  EXPECT_THAT(audit_mistakes_with("verdict: \"true\"", "verdict: \"imprecis\""),
              testing::AllOf(StartsWith("c:5:14: error: \"imprecis\" is no verdict\n"),
                             HasSubstr("did you mean \"imprecise\"?")));
  EXPECT_THAT(audit_mistakes_with("guide: false", "guide: no"),
              StartsWith("c:12:12: error: \"no\" is neither true nor false\n"));
  EXPECT_THAT(audit_mistakes_with("tuples-grow", "lists-grow"),
              StartsWith("c:8:5: error: a second claim \"lists-grow\"; the first is at line 2\n"));
  EXPECT_THAT(audit_mistakes_with("tuples-grow", "Tuples"),
              StartsWith("c:8:5: error: \"Tuples\" is no id of a claim\n"));
  EXPECT_THAT(audit_mistakes_with("    truth: They do.\n", ""), StartsWith("c:2:5: error: \"truth\" is missing\n"));
  EXPECT_THAT(audit_mistakes_with("topic: 25", "topic: x"),
              StartsWith("c:9:12: error: \"x\" is no number of a topic\n"));
  EXPECT_THAT(render(parse_audit("c", "claim: []\n").mistakes), HasSubstr("did you mean \"claims\"?"));
}

}  // namespace
}  // namespace hunch
