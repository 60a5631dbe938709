#include "app/shard.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace hunch {
namespace {

Environment with(std::map<std::string, const char*> variables) {
  return [variables = std::move(variables)](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second;
  };
}

TEST(ShardTest, EachQuestionBelongsToExactlyOne) {
  for (int count = 1; count <= 7; ++count) {
    std::vector<int> sizes(static_cast<std::size_t>(count));
    for (int i = 0; i < 1000; ++i) {
      int owners = 0;
      for (int number = 1; number <= count; ++number) {
        if (!Shard{number, count}.contains("question-" + std::to_string(i))) continue;
        ++owners;
        ++sizes[static_cast<std::size_t>(number - 1)];
      }
      ASSERT_EQ(owners, 1);
    }
    for (const int size : sizes) EXPECT_GT(size, 500 / count) << "the parts are about equal";
  }
}

TEST(ShardTest, TheHashIsFnv) {
  EXPECT_EQ(stable_hash(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(stable_hash("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(stable_hash("foobar"), 0x85944171f73967e8ULL);
}

TEST(ShardTest, IsWrittenAsIOfN) {
  const Shard shard = parse_shard("2/5", with({})).value();
  EXPECT_EQ(shard.number, 2);
  EXPECT_EQ(shard.count, 5);
  for (const char* text : {"", "2", "0/5", "6/5", "a/5", "1/0", "1/", "/", "-1/5", "1/5/5", "1/99999"}) {
    EXPECT_FALSE(parse_shard(text, with({}))) << text;
  }
}

TEST(ShardTest, TakesItsNumberFromKubernetes) {
  EXPECT_EQ(parse_shard("/5", with({{"JOB_COMPLETION_INDEX", "0"}})).value().number, 1);
  EXPECT_FALSE(parse_shard("/5", with({})));
  EXPECT_FALSE(parse_shard("/5", with({{"JOB_COMPLETION_INDEX", "5"}})));
  const auto shard = shard_of(with({{"JOB_COMPLETION_INDEX", "3"}, {"JOB_COMPLETIONS", "4"}})).value();
  ASSERT_TRUE(shard);
  EXPECT_EQ(shard->number, 4);
}

TEST(ShardTest, TakesBothFromGoogleTest) {
  const auto shard = shard_of(with({{"GTEST_SHARD_INDEX", "1"}, {"GTEST_TOTAL_SHARDS", "3"}})).value();
  ASSERT_TRUE(shard);
  EXPECT_EQ(shard->number, 2);
  EXPECT_EQ(shard->count, 3);
  EXPECT_FALSE(shard_of(with({{"GTEST_SHARD_INDEX", "1"}})).value()) << "half of it is nothing";
  EXPECT_FALSE(shard_of(with({{"GTEST_SHARD_INDEX", "3"}, {"GTEST_TOTAL_SHARDS", "3"}}))) << "and nonsense is an error";
}

}  // namespace
}  // namespace hunch
