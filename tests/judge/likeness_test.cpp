#include "engine/judge/likeness.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using Kind = Claim::Kind;

struct OutputCase {
  const char* predicted;
  const char* actual;
  Likeness likeness;
  const char* remark;
};

TEST(LikenessTest, ComparesOutputs) {
  constexpr const char* kWhite = "only white space differs";
  constexpr const char* kQuotes = "only quotes differ";
  constexpr const char* kBoth = "only white space and quotes differ";
  const OutputCase cases[] = {
      {"", "", Likeness::same, ""},
      {"1\n", "1\n", Likeness::same, ""},
      {"1\n", "1", Likeness::same, ""},
      {"1", "1\n", Likeness::same, ""},
      {"1\n", "2\n", Likeness::different, ""},
      {"", "1\n", Likeness::different, ""},
      {"1\n2\n", "1\n", Likeness::different, ""},
      // White space.
      {"1 \n", "1\n", Likeness::nearly, kWhite},
      {" 1\n", "1\n", Likeness::nearly, kWhite},
      {"1\n", "1\n\n", Likeness::nearly, kWhite},
      {"1\n2\n", "1\n\n2\n", Likeness::nearly, kWhite},
      {"", "\n", Likeness::nearly, kWhite},
      {"[1,2]\n", "[1, 2]\n", Likeness::nearly, kWhite},
      {"a  b\n", "a b\n", Likeness::nearly, kWhite},
      {"a\tb\n", "a b\n", Likeness::nearly, kWhite},
      {"1\r\n", "1\n", Likeness::nearly, kWhite},
      {"ab\n", "a b\n", Likeness::different, ""},
      {"12\n", "1\n2\n", Likeness::different, ""},
      {"1 2\n", "1\n2\n", Likeness::different, ""},
      {"éa\n", "é a\n", Likeness::different, ""},
      // Quotes.
      {"\"a\"\n", "'a'\n", Likeness::nearly, kQuotes},
      {"a\n", "'a'\n", Likeness::nearly, kQuotes},
      {"'a'\n", "a\n", Likeness::nearly, kQuotes},
      {"hello, world\n", "'hello, world'\n", Likeness::nearly, kQuotes},
      {"[a, 'b']\n", "['a', 'b']\n", Likeness::nearly, kQuotes},
      {"{a: 1}\n", "{'a': 1}\n", Likeness::nearly, kQuotes},
      {"don't\n", "\"don't\"\n", Likeness::nearly, kQuotes},
      {"[\"a\",\"b\"]\n", "['a', 'b']\n", Likeness::nearly, kBoth},
      {"1\n", "'1'\n", Likeness::different, ""},
      {"[1, 2]\n", "['1', '2']\n", Likeness::different, ""},
      {"['1', a]\n", "['1', 'a']\n", Likeness::nearly, kQuotes},
      {"None\n", "'None'\n", Likeness::different, ""},
      {"\n", "''\n", Likeness::different, ""},
      {"['a', 'b']\n", "['a,b']\n", Likeness::different, ""},
      {"'ab'\n", "'a' 'b'\n", Likeness::different, ""},
      {"'a'\n", "b'a'\n", Likeness::different, ""},
      {"A\n", "a\n", Likeness::different, ""},
  };
  for (const auto& [predicted, actual, likeness, remark] : cases) {
    SCOPED_TRACE(std::string(predicted) + " | " + actual);
    const Compared compared = compare_outputs(predicted, actual);
    EXPECT_EQ(compared.likeness, likeness);
    EXPECT_EQ(compared.remark, remark);
  }
}

Claim raises(std::string type = "", std::string message = "") {
  return Claim{.kind = Kind::raises, .type = std::move(type), .message = std::move(message)};
}

Claim exits(int code) { return Claim{.kind = Kind::exits, .type = {}, .message = {}, .exit_code = code}; }

Claim of(Kind kind) { return Claim{.kind = kind, .type = {}, .message = {}}; }

struct EndingCase {
  Claim predicted;
  Claim actual;
  Likeness likeness;
  const char* remark;
};

TEST(LikenessTest, ComparesEndings) {
  const EndingCase cases[] = {
      {of(Kind::finishes), of(Kind::finishes), Likeness::same, ""},
      {of(Kind::never_ends), of(Kind::never_ends), Likeness::same, ""},
      {of(Kind::finishes), of(Kind::never_ends), Likeness::different, "it never ends"},
      {of(Kind::varies), of(Kind::finishes), Likeness::different, "it finishes"},
      {raises("KeyError"), raises("KeyError", "'a'"), Likeness::same, ""},
      {raises("KeyError", "'a'"), raises("KeyError", "'a'"), Likeness::same, ""},
      {raises("KeyError", "'b'"), raises("KeyError", "'a'"), Likeness::nearly, "the exception's message differs"},
      {raises(), raises("KeyError", "'a'"), Likeness::nearly, "it raises KeyError: 'a'"},
      {raises("keyerror"), raises("KeyError"), Likeness::same, ""},
      {raises("KeyError"), raises("IndexError"), Likeness::different, "it raises IndexError"},
      {raises("LookupError"), raises("KeyError"), Likeness::different, "it raises KeyError"},
      {raises("JSONDecodeError"), raises("json.decoder.JSONDecodeError"), Likeness::same, ""},
      {raises("json.JSONDecodeError"), raises("json.decoder.JSONDecodeError"), Likeness::different,
       "it raises json.decoder.JSONDecodeError"},
      {raises("SyntaxError"), raises("IndentationError"), Likeness::same, ""},
      {raises("IndentationError"), raises("SyntaxError"), Likeness::different, "it raises SyntaxError"},
      {raises("KeyError"), of(Kind::finishes), Likeness::different, "it finishes"},
      {of(Kind::finishes), raises("KeyError", "'a'"), Likeness::different, "it raises KeyError: 'a'"},
      {exits(3), exits(3), Likeness::same, ""},
      {exits(3), exits(4), Likeness::different, "it exits 4"},
      {of(Kind::finishes), exits(0), Likeness::nearly, "it exits 0"},
      {of(Kind::finishes), exits(1), Likeness::different, "it exits 1"},
      {raises("SystemExit"), exits(3), Likeness::nearly, "it exits 3"},
      {raises(), exits(3), Likeness::different, "it exits 3"},
      {exits(1), raises("KeyError"), Likeness::different, "it raises KeyError"},
  };
  for (const auto& [predicted, actual, likeness, remark] : cases) {
    SCOPED_TRACE(describe(predicted) + " | " + describe(actual));
    const Compared compared = compare_claims(predicted, actual);
    EXPECT_EQ(compared.likeness, likeness);
    EXPECT_EQ(compared.remark, remark);
  }
}

TEST(LikenessTest, TypesCompareByLastPartUnlessBothAreDotted) {
  EXPECT_TRUE(same_exception_type("a.B", "a.B"));
  EXPECT_TRUE(same_exception_type("B", "a.B"));
  EXPECT_TRUE(same_exception_type("a.B", "B"));
  EXPECT_FALSE(same_exception_type("a.B", "c.B"));
  EXPECT_FALSE(same_exception_type("a", "a.B"));
}

}  // namespace
}  // namespace hunch
