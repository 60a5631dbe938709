#include "app/web/secret.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(SecretTest, OnlyTheSecretItselfIsTheSame) {
  constexpr const char* kReal = "c2VjcmV0LW9mLXRoZS1jb25zb2";
  EXPECT_TRUE(same_secret(kReal, kReal));
  for (const char* wrong : {"", "c", "c2VjcmV0LW9mLXRoZS1jb25zb3", "c2VjcmV0LW9mLXRoZS1jb25zb",
                            "c2VjcmV0LW9mLXRoZS1jb25zb2c2VjcmV0LW9mLXRoZS1jb25zb2", "C2VjcmV0LW9mLXRoZS1jb25zb2"}) {
    EXPECT_FALSE(same_secret(wrong, kReal)) << wrong;
  }
  EXPECT_FALSE(same_secret("", ""));
}

TEST(SecretTest, ReadsTheBearersToken) {
  EXPECT_EQ(bearer_token("Bearer abc"), "abc");
  EXPECT_EQ(bearer_token("Basic abc"), "");
  EXPECT_EQ(bearer_token(""), "");
}

}  // namespace
}  // namespace hunch
