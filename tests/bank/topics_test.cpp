#include "engine/bank/topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::StartsWith;

constexpr std::string_view kGood =
    "sections:\n"
    "  - id: basics\n"
    "    title: Python basics\n"
    "    topics:\n"
    "      - {number: 1, title: \"What Python is\"}\n"
    "      - {number: 3, title: \"*args\"}\n"
    "  - id: oop\n"
    "    title: Objects\n"
    "    topics:\n"
    "      - {number: 2, title: Classes}\n";

std::string topics_mistakes_with(std::string_view from, std::string_view to) {
  std::string text(kGood);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return render(parse_topics("t", text).mistakes);
}

TEST(TopicsTest, ReadsSectionsAndTopicsInTeachingOrder) {
  const ParsedTopics parsed = parse_topics("t", kGood);
  ASSERT_EQ(render(parsed.mistakes), "");
  ASSERT_EQ(parsed.topics.sections.size(), 2u);
  ASSERT_EQ(parsed.topics.topics.size(), 3u);
  EXPECT_EQ(parsed.topics.topics[1].number, 3);
  EXPECT_EQ(parsed.topics.find(3)->title, "*args");
  EXPECT_EQ(parsed.topics.find(2)->section, "oop");
  EXPECT_EQ(parsed.topics.find(4), nullptr);
  EXPECT_EQ(parsed.topics.find_section("basics")->title, "Python basics");
  EXPECT_EQ(parsed.topics.find_section("x"), nullptr);
}

TEST(TopicsTest, ReportsMistakesWithTheirPlace) {
  EXPECT_EQ(topics_mistakes_with("number: 3", "number: 1"),
            "t:6:18: error: a second topic 1; the first is at line 5\n"
            "        - {number: 1, title: \"*args\"}\n"
            "                   ^\n"
            "  help: give it a number of its own");
  EXPECT_THAT(topics_mistakes_with("number: 3", "number: x"),
              StartsWith("t:6:18: error: \"x\" is no number of a topic\n"));
  EXPECT_THAT(topics_mistakes_with("number: 3", "numbr: 3"),
              testing::EndsWith("t:6:10: error: unknown key \"numbr\"\n        - {numbr: 3, title: \"*args\"}\n        "
                                "   ^\n  help: did you mean \"number\"?"));
  EXPECT_THAT(topics_mistakes_with("id: oop", "id: basics"), StartsWith("t:7:9: error: a second section \"basics\"\n"));
  EXPECT_THAT(topics_mistakes_with("id: oop", "id: OOP"), StartsWith("t:7:9: error: \"OOP\" is no id of a section\n"));
  EXPECT_THAT(topics_mistakes_with("id: oop\n    title: Objects", "id: oop"),
              StartsWith("t:7:5: error: \"title\" is missing\n"));
  EXPECT_THAT(topics_mistakes_with("- {number: 2, title: Classes}", "- 2"),
              StartsWith("t:10:9: error: expected a map with \"number\", not \"2\"\n"));
  EXPECT_THAT(topics_mistakes_with("title: Objects", "title: [Objects]"),
              StartsWith("t:8:12: error: \"title\" cannot be a list\n"));
}

TEST(TopicsTest, ReadsFollowUpsThatCodeOrWordsAnswer) {
  constexpr std::string_view kTopic = "      - {number: 2, title: Classes}\n";
  const std::string good = std::string(kGood.substr(0, kGood.size() - kTopic.size())) +
                           "      - number: 2\n        title: Classes\n        follow_ups:\n"
                           "          - {ask: \"Code?\", questions: [one, two]}\n"
                           "          - {ask: \"Words?\", answer: These., sources: [There]}\n";
  const ParsedTopics parsed = parse_topics("t", good);
  ASSERT_EQ(render(parsed.mistakes), "");
  const std::vector<FollowUp>& follow_ups = parsed.topics.find(2)->follow_ups;
  ASSERT_EQ(follow_ups.size(), 2u);
  EXPECT_THAT(follow_ups[0].questions, testing::ElementsAre("one", "two"));
  EXPECT_EQ(follow_ups[1].answer, "These.");
  EXPECT_THAT(render(parse_topics("t", good + "          - {ask: \"Nothing?\"}\n").mistakes),
              StartsWith("t:15:13: error: nothing answers this follow-up\n"));
  EXPECT_THAT(render(parse_topics("t", good + "          - {ask: \"Whence?\", answer: There}\n").mistakes),
              StartsWith("t:15:13: error: the answer names no source\n"));
}

TEST(TopicsTest, ReportsWhatIsNoListOfSections) {
  EXPECT_THAT(render(parse_topics("t", "").mistakes),
              StartsWith("t:1:1: error: expected a map with \"sections\", not nothing"));
  EXPECT_THAT(render(parse_topics("t", "sections: []\n").mistakes),
              StartsWith("t:1:11: error: there are no sections\n"));
  EXPECT_THAT(render(parse_topics("t", "sections: 3\n").mistakes),
              StartsWith("t:1:11: error: \"sections\" cannot be \"3\"\n"));
  EXPECT_THAT(render(parse_topics("t", std::string(513 << 10, '#') + "\n").mistakes),
              StartsWith("t:1:1: error: has 525313 bytes of YAML, more than 524288\n"));
  for (const char* part : {"[", "- ", "? ", "{a: "}) {
    std::string deep;
    while (deep.size() < (60 << 10)) deep += part;
    EXPECT_THAT(render(parse_topics("t", deep).mistakes), testing::HasSubstr("error: ")) << part;
  }
  EXPECT_THAT(render(parse_topics("t", "a: [\n").mistakes), StartsWith("t:1:1: error: this is not YAML: "));
  EXPECT_THAT(render(parse_topics("t", "sections: []\n---\nsections: []\n").mistakes),
              StartsWith("t:2:1: error: a second YAML document begins here"));
}

}  // namespace
}  // namespace hunch
