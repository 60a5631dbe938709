#include "engine/zygote/isolation/session.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

using testing::in_a_child;
using testing::none;
using testing::outcome;
using testing::under;

std::string leave() { return leave_session(getppid()) ? "" : strerrorname_np(errno); }

// Whether a process that puts the layer on still answers once its parent has been killed.
bool outlives_its_parent(const testing::Layer& layer) {
  int ends[2];
  EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  const Fd ours(ends[0]);
  Fd theirs(ends[1]);
  const pid_t parent = fork();
  if (parent == 0) {
    if (fork() == 0) {
      close(ours.get());
      char byte = layer().empty() ? '1' : '0';
      while (write(theirs.get(), &byte, 1) == 1 && read(theirs.get(), &byte, 1) == 1) {
      }
      _exit(0);
    }
    while (true) pause();
  }
  theirs.reset();
  char byte = 0;
  EXPECT_EQ(read(ours.get(), &byte, 1), 1);
  EXPECT_EQ(byte, '1') << "the layer could not be put on";
  kill(parent, SIGKILL);
  waitpid(parent, nullptr, 0);  // the signal to its children is sent before
  return send(ours.get(), "?", 1, MSG_NOSIGNAL) == 1 && read(ours.get(), &byte, 1) == 1;
}

TEST(SessionTest, DiesWithItsParent) {
  EXPECT_TRUE(outlives_its_parent(none));
  EXPECT_FALSE(outlives_its_parent(leave));
}

TEST(SessionTest, IsNotBegunUnderAParentThatIsDead) {
  EXPECT_EQ(in_a_child([] { return outcome(leave_session(1'000'000'000) ? 0 : -1); }), "ESRCH");
}

// The attempt, in a child of a process whose session has a terminal.
std::string at_a_terminal(const testing::Layer& layer, const std::function<std::string()>& attempt) {
  return in_a_child([&] {
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) return std::string("no terminal");
    setsid();
    const int slave = open(ptsname(terminal), O_RDWR);
    if (slave < 0 || ioctl(slave, TIOCSCTTY, 0) != 0) return std::string("no controlling terminal");
    return under(layer, attempt);
  });
}

TEST(SessionTest, HasNoTerminal) {
  const auto open_it = [] { return outcome(open("/dev/tty", O_RDWR)); };
  const std::string without = at_a_terminal(none, open_it);
  if (without != "ok") GTEST_SKIP() << "no terminal can be had here: " << without;
  EXPECT_EQ(at_a_terminal(leave, open_it), "ENXIO");
}

TEST(SessionTest, IsOfItsOwn) {
  const auto whose = [session = getsid(0), group = getpgrp()] {
    return fmt::format("session {}, group {}", getsid(0) == session ? "shared" : "own",
                       getpgrp() == group ? "shared" : "own");
  };
  EXPECT_EQ(under(none, whose), "session shared, group shared");
  EXPECT_EQ(under(leave, whose), "session own, group own");
}

}  // namespace
}  // namespace hunch
