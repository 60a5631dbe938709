#include "engine/zygote/lockdown.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "engine/runner/frame.h"
#include "engine/runner/wire.h"
#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

// What a child does that has a ledger, as (status, what the ledger says of it).
struct Seen {
  int status = 0;
  wire::Done done;
};

Seen with_a_ledger(const std::function<void(Ledger&)>& act) {
  Seen seen;
  const Result<Ledger*> ledger = Ledger::create();
  EXPECT_TRUE(ledger);
  (*ledger)->clear();
  const pid_t child = fork();
  if (child == 0) {
    act(**ledger);
    _exit(99);
  }
  waitpid(child, &seen.status, 0);
  (*ledger)->read_into(seen.done);
  return seen;
}

constexpr RlimitBase kRoomy{1ULL << 40, 0, false};

TEST(LockdownTest, OnlyStreamsAndSourceStayOpen) {
  int answer[2], socket[2];
  ASSERT_EQ(pipe2(answer, O_CLOEXEC), 0);
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, socket), 0);
  const Fd reading(answer[0]), zygote(socket[0]), childs(socket[1]);
  // The pipe is sent as the source, so as to have a way to answer.
  ASSERT_TRUE(wire::send_frame(zygote.get(), wire::encode(wire::Source{}), {answer[1]}));
  const Seen seen = with_a_ledger([&](Ledger& ledger) {
    dup2(open("/dev/zero", O_RDONLY), 77);
    dup2(childs.get(), kSourceFd);
    settle({{open("/dev/null", O_RDONLY), open("/dev/null", O_WRONLY), open("/dev/full", O_WRONLY)}, {}, {}}, kRoomy,
           ledger);
    take_source(ledger);
    std::string now;
    for (int fd = 0; fd < 200; ++fd) {
      struct stat status {};
      if (fstat(fd, &status) == 0)
        now += std::to_string(fd) + (S_ISCHR(status.st_mode) ? "c " : S_ISFIFO(status.st_mode) ? "p " : "? ");
    }
    (void)!write(kSourceFd, now.data(), now.size());
  });
  close(answer[1]);
  const Result<std::string> said = read_all(reading.get(), 1000);
  EXPECT_EQ(*said, "0c 1c 2c 3p ");
  char word = 0;
  EXPECT_EQ(recv(zygote.get(), &word, 1, MSG_DONTWAIT), 1);
  EXPECT_EQ(word, wire::kRunning);
}

TEST(LockdownTest, AStepThatFailsIsNamedAndNothingComesAfterIt) {
  const struct {
    const char* what;
    std::function<void(Ledger&)> act;
    wire::Stage stage;
    int error;
  } cases[] = {
      {"no such stream",
       [](Ledger& ledger) {
         settle({{999, 1, 2}, {}, {}}, kRoomy, ledger);
       },
       wire::Stage::descriptors, EBADF},
      {"no such source",
       [](Ledger& ledger) {
         dup2(open("/dev/null", O_RDONLY), kSourceFd);
         take_source(ledger);
       },
       wire::Stage::source, ENOTSOCK},
      {"another parent", [](Ledger& ledger) { lock_down({.zygote = 1'000'000'000}, ledger); }, wire::Stage::session,
       ESRCH},
      {"no ruleset", [](Ledger& ledger) { lock_down({.zygote = getppid(), .ruleset = 999}, ledger); },
       wire::Stage::landlock, EBADF},
      {"no directory", [](Ledger& ledger) { lock_down({.zygote = getppid(), .directory = "/nowhere"}, ledger); },
       wire::Stage::directory, ENOENT},
  };
  for (const auto& entry : cases) {
    const Seen seen = with_a_ledger(entry.act);
    EXPECT_EQ(seen.status, 1 << 8) << entry.what;
    EXPECT_EQ(seen.done.stage, entry.stage) << entry.what;
    // A kernel without Landlock, or a process that may not use it, says so in another way.
    if (entry.stage != wire::Stage::landlock) {
      EXPECT_EQ(seen.done.stage_errno, entry.error) << entry.what;
    }
  }
}

}  // namespace
}  // namespace hunch
