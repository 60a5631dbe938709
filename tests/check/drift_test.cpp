#include "engine/check/drift.h"

#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using Kind = Claim::Kind;

bool drifts(const Expectation& documented, const Transcript& transcript, Normalise normalise = Normalise::nothing) {
  return drift_of(documented, transcript, normalise).has_value();
}

TEST(DriftTest, EveryCharacterCounts) {
  EXPECT_FALSE(drifts(expect("a\n"), finished("a\n")));
  EXPECT_FALSE(drifts(expect("a\n"), finished("a"))) << "a fence cannot say that the newline is missing";
  EXPECT_FALSE(drifts(expect(""), finished("")));
  EXPECT_TRUE(drifts(expect("a\n"), finished("a \n")));
  EXPECT_TRUE(drifts(expect("a\n"), finished("a\n\n")));
  EXPECT_TRUE(drifts(expect("'a'\n"), finished("\"a\"\n")));
  EXPECT_TRUE(drifts(expect(""), finished("\n")));
}

TEST(DriftTest, CutOutputIsNeverAsDocumented) {
  Transcript transcript = finished("a\n");
  transcript.truncated = true;
  EXPECT_TRUE(drifts(expect("a\n"), transcript));
}

TEST(DriftTest, ExceptionsAreHeldAgainstWhatIsDocumentedOfThem) {
  const Transcript transcript = raised("a\n", "json.decoder.JSONDecodeError", "Expecting value");
  const auto documented = [](std::string type, std::string message = "") {
    return expect("a\n", claim_that(Kind::raises, std::move(type), std::move(message)));
  };
  EXPECT_FALSE(drifts(documented("JSONDecodeError"), transcript));
  EXPECT_FALSE(drifts(documented("json.decoder.JSONDecodeError", "Expecting value"), transcript));
  EXPECT_TRUE(drifts(documented("JSONDecodeError", "expecting value"), transcript));
  EXPECT_TRUE(drifts(documented("jsondecodeerror"), transcript));
  EXPECT_TRUE(drifts(documented("SyntaxError"), raised("a\n", "IndentationError", "x")));
  EXPECT_TRUE(drifts(expect("a\n"), transcript));
}

TEST(DriftTest, SaysHowTheEndingDiffers) {
  const std::optional<Drift> drift = drift_of(expect("a\n"), raised("a\n", "KeyError", "'a'"), Normalise::nothing);
  ASSERT_TRUE(drift);
  EXPECT_FALSE(drift->output);
  EXPECT_TRUE(drift->ending);
  EXPECT_EQ(drift->ending_message, "it raises KeyError: 'a'; documented is that it finishes");
  EXPECT_TRUE(drift->diff.empty());
  EXPECT_EQ(drift_of(expect(""), ended(Ending::crashed, "", "SIGSEGV"), Normalise::nothing)->ending_message,
            "it ended as crashed (SIGSEGV); documented is that it finishes");
}

TEST(DriftTest, GoesFromTheDocumentedToTheActual) {
  const std::optional<Drift> drift = drift_of(expect("a\n"), finished("b\n"), Normalise::nothing);
  ASSERT_TRUE(drift);
  EXPECT_TRUE(drift->output);
  EXPECT_FALSE(drift->ending);
  EXPECT_EQ(drift->diff, (std::vector<DiffLine>{{DiffLine::Op::remove, "a"}, {DiffLine::Op::add, "b"}}));
}

TEST(DriftTest, StatusesCount) {
  Expectation documented = expect("", claim_that(Kind::exits));
  documented.claim.exit_code = 3;
  Transcript transcript = ended(Ending::exited);
  transcript.exit_code = 3;
  EXPECT_FALSE(drifts(documented, transcript));
  transcript.exit_code = 4;
  EXPECT_TRUE(drifts(documented, transcript));
}

TEST(DriftTest, OfWhatNeverEndsOnlyTheBeginningIsDocumented) {
  const auto endless = [](std::string output) { return expect(std::move(output), claim_that(Kind::never_ends)); };
  Transcript flood = ended(Ending::output_limit, "1\n2\n3\n4");
  flood.truncated = true;
  EXPECT_FALSE(drifts(endless("1\n2\n"), flood));
  EXPECT_TRUE(drifts(endless("1\n3\n"), flood));
  EXPECT_TRUE(drifts(endless(""), flood)) << "it does print something first";
  EXPECT_FALSE(drifts(endless(""), ended(Ending::timed_out)));
  EXPECT_TRUE(drifts(endless("1\n"), ended(Ending::timed_out)));
  EXPECT_TRUE(drifts(endless("1\n"), finished("1\n")));
}

TEST(DriftTest, NormalisesAddressesWhereAsked) {
  const Transcript transcript = raised("<A at 0x7f0000001>\n", "E", "at 0x7f0000001");
  const Expectation documented = expect("<A at 0x7fabcdef>\n", claim_that(Kind::raises, "E", "at 0x7fabcdef"));
  EXPECT_TRUE(drifts(documented, transcript));
  EXPECT_FALSE(drifts(documented, transcript, Normalise::addresses));
}

struct RuleCase {
  const char* rule;
  const char* example;
  const char* actual;
  bool kept;
};

TEST(DriftTest, HoldsRulesOfVariation) {
  const RuleCase cases[] = {
      {"same-lines", "a\nb\n", "b\na\n", true},
      {"same-lines", "a\nb\n", "a\na\n", false},
      {"same-lines", "a\n", "a\na\n", false},
      {"same-characters", "a b\n", "b a\n", true},
      {"same-characters", "{1, 2}\n", "{2, 1}\n", true},
      {"same-characters", "ab\n", "aa\n", false},
      {"same-line-count", "a\nb\n", "c\nd\n", true},
      {"same-line-count", "a\nb\n", "a\n", false},
  };
  for (const auto& [rule, example, actual, kept] : cases) {
    EXPECT_EQ(keeps_rule(rule, example, actual), kept) << rule << ": " << example << " | " << actual;
  }
}

}  // namespace
}  // namespace hunch
