#include "engine/document/json_tree.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

std::string cut(const std::string& text, const JsonValue& value) {
  return text.substr(value.begin, value.end - value.begin);
}

TEST(JsonTreeTest, KnowsWhereEachValueStands) {
  const std::string text = " {\"a\" : [ 12 , \"x\\n\",true,null], \"b\":{\"c\":\"\xC3\xA9\"} , \"d\": 1.5}\n";
  const auto parsed = parse_json(text);
  ASSERT_TRUE(std::holds_alternative<JsonValue>(parsed));
  const JsonValue& root = std::get<JsonValue>(parsed);
  EXPECT_EQ(root.begin, 1U);
  EXPECT_EQ(root.end, text.size() - 1);
  const JsonValue& list = *root.find("a");
  EXPECT_EQ(cut(text, list), "[ 12 , \"x\\n\",true,null]");
  EXPECT_EQ(cut(text, list.children[1]), "\"x\\n\"");
  EXPECT_EQ(list.children[1].text, "x\n");
  EXPECT_EQ(list.children[0].number, 12);
  EXPECT_EQ(list.children[2].kind, JsonValue::Kind::boolean);
  EXPECT_EQ(cut(text, *root.find("b")->find("c")), "\"\xC3\xA9\"");
  EXPECT_EQ(root.find("d")->number, 1.5);
  EXPECT_EQ(root.find("e"), nullptr);
  EXPECT_EQ(list.find("a"), nullptr);
}

TEST(JsonTreeTest, TheLastOfANameCounts) {
  const auto parsed = parse_json(R"({"a":1,"a":2})");
  EXPECT_EQ(std::get<JsonValue>(parsed).find("a")->number, 2);
}

TEST(JsonTreeTest, SaysWhereAMistakeIs) {
  const auto truncated = parse_json("{\"a\": [1, 2");
  ASSERT_TRUE(std::holds_alternative<JsonMistake>(truncated));
  EXPECT_GE(std::get<JsonMistake>(truncated).at, 10U);
  const auto wrong = parse_json("[1,\n x]");
  ASSERT_TRUE(std::holds_alternative<JsonMistake>(wrong));
  EXPECT_EQ(std::get<JsonMistake>(wrong).at, 5U);
  EXPECT_TRUE(std::holds_alternative<JsonMistake>(parse_json("")));
  EXPECT_TRUE(std::holds_alternative<JsonMistake>(parse_json("[1] [2]")));
}

TEST(JsonTreeTest, IsBoundedInDepth) {
  const auto nested = parse_json(std::string(100'000, '['));
  ASSERT_TRUE(std::holds_alternative<JsonMistake>(nested));
  EXPECT_EQ(std::get<JsonMistake>(nested).message, "this is nested too deeply");
}

}  // namespace
}  // namespace hunch
