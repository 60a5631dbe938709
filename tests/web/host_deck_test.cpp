#include "app/host_deck.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::HasSubstr;

const Bank& shipped() {
  static const Bank bank = *Bank::load(HUNCH_SOURCE_DIR);
  return bank;
}

TEST(HostDeckTest, HeadingsAreQuestionsAndTextIsNotes) {
  const auto deck =
      parse_host_deck(shipped(), "deck.md",
                      "# Monday\n\nhello\n\n## `default-list`\n\nAsk first.\n\n### aside\n```\n# default-list\n```\n"
                      "## default-list\n");
  ASSERT_TRUE(deck) << deck.error().message;
  ASSERT_EQ(deck->size(), 2U);
  EXPECT_EQ(deck->at(0).question->id, "default-list");
  EXPECT_EQ(deck->at(0).notes, "Ask first.\n\n### aside\n```\n# default-list\n```");
  EXPECT_EQ(deck->at(1).notes, "");
}

TEST(HostDeckTest, AnIdThatIsNoneIsSaidWithItsLine) {
  const auto deck = parse_host_deck(shipped(), "deck.md", "# Monday\n\n## default-lst\n");
  ASSERT_FALSE(deck);
  EXPECT_EQ(deck.error().message, "deck.md:3: there is no question 'default-lst'; did you mean 'default-list'?");
  EXPECT_THAT(parse_host_deck(shipped(), "deck.md", "# Only words here\n").error().message,
              HasSubstr("'## default-list'"));
}

TEST(HostDeckTest, ADeckThatIsNotThereIsSaidToBeAFile) {
  const auto deck = read_host_deck(shipped(), {"/nowhere/monday.md"});
  ASSERT_FALSE(deck);
  EXPECT_EQ(deck.error().kind, ErrorKind::usage);
  EXPECT_THAT(deck.error().message, HasSubstr("/nowhere/monday.md"));
  EXPECT_THAT(deck.error().message, HasSubstr("No such file"));
}

TEST(HostDeckTest, FiltersAreThoseOfTheBank) {
  EXPECT_GT(read_host_deck(shipped(), {"closures", "default-list"})->size(), 2U);
  EXPECT_EQ(read_host_deck(shipped(), {"nothing-such"}).error().kind, ErrorKind::nothing_matched);
  EXPECT_TRUE(read_host_deck(shipped(), {})->empty());
}

}  // namespace
}  // namespace hunch
