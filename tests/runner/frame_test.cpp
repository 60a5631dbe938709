#include "engine/runner/frame.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hunch::wire {
namespace {

TEST(FrameTest, ComesWithItsDescriptors) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  const Fd left(ends[0]), right(ends[1]);
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const Fd reading(pipe_ends[0]), writing(pipe_ends[1]);
  ASSERT_TRUE(send_frame(left.get(), "hello", {writing.get()}));
  const auto frame = receive_frame(right.get());
  ASSERT_TRUE(frame && *frame);
  EXPECT_EQ((*frame)->message, "hello");
  ASSERT_EQ((*frame)->descriptors.size(), 1U);
  ASSERT_EQ(write((*frame)->descriptors[0].get(), "x", 1), 1);
  char byte = 0;
  ASSERT_EQ(read(reading.get(), &byte, 1), 1);
  EXPECT_EQ(byte, 'x');
}

TEST(FrameTest, IsRefusedOverTheLimit) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  const Fd left(ends[0]), right(ends[1]);
  const std::uint32_t size = kMaxFrameBytes + 1;
  ASSERT_EQ(write(left.get(), &size, sizeof size), static_cast<ssize_t>(sizeof size));
  EXPECT_FALSE(receive_frame(right.get()));
}

TEST(FrameTest, SaysWhenTheOtherSideHasClosed) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  Fd left(ends[0]);
  const Fd right(ends[1]);
  ASSERT_EQ(write(left.get(), "\x05", 1), 1);  // the beginning of a frame
  left.reset();
  const auto frame = receive_frame(right.get());
  ASSERT_TRUE(frame);
  EXPECT_FALSE(*frame);
}

}  // namespace
}  // namespace hunch::wire
