#include "engine/base/result.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <memory>

namespace hunch {
namespace {

Result<std::unique_ptr<int>> half(int number) {
  if (number % 2 != 0) return fail(ErrorKind::usage, "odd");
  return std::make_unique<int>(number / 2);
}

Result<void> only_even(int number) {
  TRY_VOID(half(number));
  return {};
}

Result<int> quarter(int number) {
  TRY(const std::unique_ptr<int> first, half(number));
  TRY(const std::unique_ptr<int> second, half(*first));
  return *second;
}

TEST(ResultTest, TryMovesTheValueOut) { EXPECT_EQ(quarter(8).value(), 2); }

TEST(ResultTest, TryReturnsTheError) {
  EXPECT_EQ(quarter(6).error().message, "odd");
  EXPECT_EQ(quarter(6).error().kind, ErrorKind::usage);
}

TEST(ResultTest, TryVoidReturnsTheError) {
  EXPECT_TRUE(only_even(2).has_value());
  EXPECT_EQ(only_even(3).error().message, "odd");
}

TEST(ResultTest, FailErrnoSaysWhatTheSystemSaid) {
  errno = ENOENT;
  const Result<int> result = fail_errno("open");
  EXPECT_EQ(result.error().kind, ErrorKind::internal);
  EXPECT_EQ(result.error().message, "open: No such file or directory");
}

}  // namespace
}  // namespace hunch
