#include "engine/judge/prediction.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using Kind = Claim::Kind;

Claim claim(Kind kind, std::string type = "", std::string message = "", int exit_code = 0) {
  return Claim{.kind = kind, .type = std::move(type), .message = std::move(message), .exit_code = exit_code};
}

struct ClaimCase {
  const char* line;
  Claim expected;
};

TEST(PredictionTest, ReadsEveryWayToClaimAnEnding) {
  const ClaimCase cases[] = {
      {"raises", claim(Kind::raises)},
      {"Raises", claim(Kind::raises)},
      {"raises an exception", claim(Kind::raises)},
      {"raises Exception", claim(Kind::raises, "Exception")},
      {"raises TypeError", claim(Kind::raises, "TypeError")},
      {"  raises   TypeError  ", claim(Kind::raises, "TypeError")},
      {"raises TypeError:", claim(Kind::raises, "TypeError")},
      {"raises TypeError: unhashable type: 'list'", claim(Kind::raises, "TypeError", "unhashable type: 'list'")},
      {"RAISES json.decoder.JSONDecodeError", claim(Kind::raises, "json.decoder.JSONDecodeError")},
      {"syntax error", claim(Kind::raises, "SyntaxError")},
      {"Syntax Error", claim(Kind::raises, "SyntaxError")},
      {"does not compile", claim(Kind::raises, "SyntaxError")},
      {"exits", claim(Kind::exits)},
      {"exits 3", claim(Kind::exits, "", "", 3)},
      {"exits with 3", claim(Kind::exits, "", "", 3)},
      {"never ends", claim(Kind::never_ends)},
      {"Never-Ends", claim(Kind::never_ends)},
      {"infinite loop", claim(Kind::never_ends)},
      {"varies", claim(Kind::varies)},
      {"finishes", claim(Kind::finishes)},
  };
  for (const auto& [line, expected] : cases) {
    SCOPED_TRACE(line);
    const std::optional<Claim> actual = parse_claim(line);
    ASSERT_TRUE(actual);
    EXPECT_EQ(*actual, expected);
  }
}

TEST(PredictionTest, LeavesOutputAlone) {
  for (const char* line :
       {"", "   ", "raised", "raises the bar", "raises 3", "raises a.", "raises .a", "exits three", "exits 3 times",
        "exits 99999999999999", "exitsnow", "TypeError: x", "never", "variesx", "4"}) {
    EXPECT_EQ(parse_claim(line), std::nullopt) << line;
  }
}

TEST(PredictionTest, IsReadFromItsOwnText) {
  for (const char* text :
       {"", "1\n2\n", "a\n\nb\n", "1\nraises TypeError: x\n", "raises\n", "never ends\n", "varies\n", "exits 3\n",
        "\\raises\n", "\\\\x\n", "\\never ends\nexits 2\n", "  indented\n", "finishes\n"}) {
    const Prediction once = Prediction::parse(text), twice = Prediction::parse(to_text(once));
    EXPECT_EQ(twice.output, once.output) << text;
    EXPECT_EQ(twice.claim, once.claim) << text;
  }
  EXPECT_EQ(to_text(Prediction::parse("\\raises\n")), "\\raises\n");
}

TEST(PredictionTest, WhatIsDescribedCanBeClaimed) {
  for (const Claim& each : {claim(Kind::finishes), claim(Kind::raises), claim(Kind::raises, "KeyError", "'a'"),
                            claim(Kind::exits, "", "", 2), claim(Kind::never_ends), claim(Kind::varies)}) {
    EXPECT_EQ(parse_claim(describe(each)), each) << describe(each);
  }
}

struct PredictionCase {
  const char* text;
  const char* output;
  Kind kind;
};

TEST(PredictionTest, SplitsLinesFromTheEnding) {
  const PredictionCase cases[] = {
      {"", "", Kind::finishes},
      {"\n \n", "", Kind::finishes},
      {"1", "1\n", Kind::finishes},
      {"1\n2\n", "1\n2\n", Kind::finishes},
      {"1\n\n\n", "1\n", Kind::finishes},
      {"1\r\n2\r\n", "1\n2\n", Kind::finishes},
      {"\n1\n\n2", "\n1\n\n2\n", Kind::finishes},
      {"  1 \n", "  1 \n", Kind::finishes},
      {"raises", "", Kind::raises},
      {"1\nraises ValueError\n\n", "1\n", Kind::raises},
      {"1\n\nnever ends", "1\n", Kind::never_ends},
      {"raises\n1", "raises\n1\n", Kind::finishes},
      {"\\raises", "raises\n", Kind::finishes},
      {"\\\\n", "\\n\n", Kind::finishes},
      {"1\n\\\n", "1\n\n", Kind::finishes},
      {"varies\r\n", "", Kind::varies},
  };
  for (const auto& [text, output, kind] : cases) {
    SCOPED_TRACE(text);
    const Prediction prediction = Prediction::parse(text);
    EXPECT_EQ(prediction.output, output);
    EXPECT_EQ(prediction.claim.kind, kind);
  }
}

}  // namespace
}  // namespace hunch
