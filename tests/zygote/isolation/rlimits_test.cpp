#include "engine/zygote/isolation/rlimits.h"

#include <gtest/gtest.h>
#include <mqueue.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <vector>

#include "engine/zygote/isolation/privileges.h"
#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

using testing::in_a_child;
using testing::none;
using testing::outcome;
using testing::under;

// As an unprivileged user: root may do without most limits. The address space is what the test program maps already.
std::string without_root() { return testing::error_of(give_up_root()); }

testing::Layer limits(const Limits& limits, const Policy& policy = {}, RlimitBase base = {1ULL << 30, 0, false}) {
  return [=] {
    if (const std::string why_not = without_root(); !why_not.empty()) return why_not;
    return std::string(apply_rlimits(limits, policy, base) ? "" : strerrorname_np(errno));
  };
}

TEST(RlimitsTest, Memory) {
  const auto take = [](std::size_t bytes) {
    return outcome(
        mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED ? -1 : 0);
  };
  Limits some;
  some.memory_bytes = 64 << 20;
  EXPECT_EQ(under(unprivileged, [&] { return take(2ULL << 30); }), "ok");
  EXPECT_EQ(under(limits(some), [&] { return take(2ULL << 30); }), "ENOMEM");
  EXPECT_EQ(under(limits(some), [&] { return take(32 << 20); }), "ok");
}

TEST(RlimitsTest, CpuTime) {
  Limits some;
  some.cpu_time = std::chrono::milliseconds(1);  // a second: the kernel counts whole ones
  const auto burn = [] {
    timespec used{};
    while (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 && used.tv_sec < 3) {
    }
    return std::string("went on");
  };
  EXPECT_EQ(under(limits(some), burn), "SIGKILL");
}

TEST(RlimitsTest, FileSize) {
  const std::string path = ::testing::TempDir() + "rlimits-" + std::to_string(getpid());
  const Fd file(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  ASSERT_TRUE(file);
  unlink(path.c_str());
  const auto write_one = [&] { return outcome(pwrite(file.get(), "x", 1, 100)); };
  EXPECT_EQ(under(unprivileged, write_one), "ok");
  EXPECT_EQ(under(limits({}), write_one), "SIGXFSZ") << "no files are granted";
  Limits some;
  some.file_bytes = 100;
  EXPECT_EQ(under(limits(some, {false, true}), write_one), "SIGXFSZ");
  some.file_bytes = 101;
  EXPECT_EQ(under(limits(some, {false, true}), write_one), "ok");
}

TEST(RlimitsTest, OpenDescriptors) {
  const auto open_many = [] {
    int last = -1;
    for (int i = 0; i < 300; ++i) last = open("/dev/null", O_RDONLY);
    return outcome(last);
  };
  rlimit here{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &here), 0);
  if (here.rlim_cur > 400) {
    EXPECT_EQ(under(unprivileged, open_many), "ok");
  }
  EXPECT_EQ(under(limits({}), open_many), "EMFILE");
}

// How many children can be had at once, up to 40.
std::string count_children() {
  std::vector<pid_t> children;
  while (children.size() < 40) {
    const pid_t child = fork();
    if (child < 0) break;
    if (child == 0) {
      while (true) pause();
    }
    children.push_back(child);
  }
  for (const pid_t child : children) kill(child, SIGKILL);
  for (const pid_t child : children) waitpid(child, nullptr, 0);
  return std::to_string(children.size());
}

TEST(RlimitsTest, Tasks) {
  if (in_a_child([] { return give_up_root() && has_own_user() ? "own" : "shared"; }) != "own") {
    GTEST_SKIP() << "the limit is one a user, and this user has other processes";
  }
  EXPECT_EQ(under(unprivileged, count_children), "40");
  const RlimitBase counted{1ULL << 30, 1, true};  // one task beside the run's
  EXPECT_EQ(under(limits({}, {}, counted), count_children), "16");
  EXPECT_EQ(under(limits({}, {true, false}, counted), count_children), "8") << "where processes are granted";
  Limits few;
  few.tasks = 3;
  EXPECT_EQ(under(limits(few, {true, false}, counted), count_children), "3");
}

TEST(RlimitsTest, LockedMemory) {
  const auto lock = [] {
    void* const memory = mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return outcome(mlock(memory, 4096));
  };
  rlimit here{};
  ASSERT_EQ(getrlimit(RLIMIT_MEMLOCK, &here), 0);
  if (here.rlim_cur >= 8192) {
    EXPECT_EQ(under(unprivileged, lock), "ok");
  }
  EXPECT_EQ(under(limits({}), lock), "EPERM");
}

TEST(RlimitsTest, MessageQueues) {
  const auto make = [] {
    const std::string name = "/rlimits-" + std::to_string(getpid());
    const mqd_t queue = mq_open(name.c_str(), O_CREAT | O_RDWR, 0600, nullptr);
    const std::string made = outcome(queue);
    mq_unlink(name.c_str());
    return made;
  };
  const std::string without = under(unprivileged, make);
  if (without != "ok") GTEST_SKIP() << "no queue can be made here: " << without;
  EXPECT_EQ(under(limits({}), make), "EMFILE");
}

TEST(RlimitsTest, PendingSignals) {
  const auto queue_many = [] {
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &blocked, nullptr);
    int last = 0;
    for (int i = 0; i < 300 && last == 0; ++i) last = sigqueue(getpid(), SIGRTMIN, {});
    return outcome(last);
  };
  EXPECT_EQ(under(unprivileged, queue_many), "ok");
  EXPECT_EQ(under(limits({}), queue_many), "EAGAIN");
}

// Those that a unit test sees in no better way. Raised before, where that is allowed: they are mostly zero anyway.
TEST(RlimitsTest, TheRestIsSet) {
  const struct {
    __rlimit_resource_t resource;
    rlim_t most;
  } rest[] = {{RLIMIT_CORE, 0}, {RLIMIT_STACK, 8 << 20}, {RLIMIT_NICE, 0}, {RLIMIT_RTPRIO, 0}};
  for (const auto& entry : rest) {
    const testing::Layer raised_before = [&] {
      const rlimit much{100, 100};
      if (entry.most == 0) (void)setrlimit(entry.resource, &much);
      return limits({})();
    };
    EXPECT_EQ(under(raised_before,
                    [&] {
                      rlimit limit{};
                      getrlimit(entry.resource, &limit);
                      return limit.rlim_cur <= entry.most && limit.rlim_max == limit.rlim_cur ? "set" : "not set";
                    }),
              "set")
        << entry.resource;
  }
}

TEST(RlimitsTest, CannotBeRaisedAgain) {
  const auto raise = [] {
    rlimit more{1024, 1024};
    return outcome(setrlimit(RLIMIT_NOFILE, &more));
  };
  EXPECT_EQ(under(limits({}), raise), "EPERM");
}

}  // namespace
}  // namespace hunch
