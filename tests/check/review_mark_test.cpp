#include "engine/check/review_mark.h"

#include <gtest/gtest.h>

#include "tests/bank/good_question.h"

namespace hunch {
namespace {

TEST(ReviewMarkTest, IsTheLastLineOfTheFrontMatter) {
  const std::string marked = with_review_mark(kGoodQuestion);
  EXPECT_EQ(marked, good_with("needs: [numpy]\n---\n", "needs: [numpy]\nreviewed: false\n---\n"));
  EXPECT_EQ(render(parse(marked).mistakes), "");
  EXPECT_FALSE(parse(marked).question.reviewed);
  EXPECT_TRUE(parse(kGoodQuestion).question.reviewed);
  EXPECT_EQ(without_review_mark(marked), kGoodQuestion);
}

TEST(ReviewMarkTest, IsSetOnce) {
  const std::string noted = good_with("level: 2\n", "reviewed: false  # since 3.14\nlevel: 2\n");
  EXPECT_EQ(with_review_mark(noted), noted);
  EXPECT_EQ(with_review_mark(good_with("level: 2\n", "reviewed: true\nlevel: 2\n")),
            good_with("level: 2\n", "reviewed: false\nlevel: 2\n"));
  EXPECT_EQ(without_review_mark(noted), kGoodQuestion);
}

TEST(ReviewMarkTest, IsNotLookedForElsewhere) {
  EXPECT_EQ(without_review_mark(good_with("# Five", "reviewed: false\n\n# Five")),
            good_with("# Five", "reviewed: false\n\n# Five"));
  for (const char* text : {"", "---", "---\n", "---\nreviewed: false\n", "# x\n---\n---\n"}) {
    EXPECT_EQ(with_review_mark(text), text);
    EXPECT_EQ(without_review_mark(text), text);
  }
}

}  // namespace
}  // namespace hunch
