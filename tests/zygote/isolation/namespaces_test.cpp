#include "engine/zygote/isolation/namespaces.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

using testing::in_a_child;
using testing::none;
using testing::outcome;
using testing::under;

// Kept for as long as the process lives, as a zygote keeps it: the namespaces end with its leash.
Jail* g_jail = nullptr;

std::string enter() {
  Result<Jail> jail = enter_namespaces({{"/usr/lib"}, {}, {"/dev/null", "/dev/zero"}}, {});
  if (!jail) return jail.error().message;
  g_jail = new Jail(*std::move(jail));
  return "";
}

// What a child says that is born inside, as a run's is.
std::string inside(const testing::Layer& layer, const std::function<std::string()>& attempt) {
  return under(layer, [&] { return in_a_child(attempt); });
}

class NamespacesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    // Asked of the kernel itself: that enter_namespaces() fails is no reason to skip its tests.
    const std::string can = in_a_child([] {
      const int kinds = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
      if (unshare(kinds) != 0) return "unshare: " + outcome(-1);
      return outcome(mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
    });
    if (can != "ok") GTEST_SKIP() << "not here: " << can;
  }
  static void expect(const std::string& without, const std::string& with, const std::function<std::string()>& attempt) {
    EXPECT_EQ(inside(none, attempt), without);
    EXPECT_EQ(inside(enter, attempt), with);
  }
};

TEST_F(NamespacesTest, EachKindIsANewOne) {
  for (const std::string kind : {"user", "mnt", "pid_for_children", "net", "ipc", "uts", "cgroup"}) {
    const auto identity = [kind](const testing::Layer& layer) {
      return in_a_child([&] {
        const Fd kinds(open("/proc/self/ns", O_PATH | O_DIRECTORY | O_CLOEXEC));  // the jail has no /proc
        if (const std::string why_not = layer(); !why_not.empty()) return why_not;
        char name[100] = {};
        const ssize_t length = readlinkat(kinds.get(), kind.c_str(), name, sizeof name);
        return length > 0 ? std::string(name, static_cast<std::size_t>(length)) : outcome(-1);
      });
    };
    const std::string before = identity(none);
    const std::string after = identity(enter);
    EXPECT_TRUE(before.find(":[") != std::string::npos && after.find(":[") != std::string::npos) << before << after;
    EXPECT_NE(before, after) << kind;
  }
}

TEST_F(NamespacesTest, TheFilesOfTheMachineAreGone) {
  expect("ok ok", "ENOENT ENOENT",
         [] { return outcome(open("/etc/passwd", O_RDONLY)) + " " + outcome(open("/proc/self/environ", O_RDONLY)); });
  EXPECT_EQ(inside(enter, [] { return outcome(open("/usr/lib", O_RDONLY)); }), "ok") << "which was asked for";
}

TEST_F(NamespacesTest, ThereIsNoWayUp) {
  struct stat outside {};
  ASSERT_EQ(stat("/", &outside), 0);
  const auto climb = [&] {
    for (int i = 0; i < 50; ++i) (void)!chdir("..");
    struct stat top {};
    if (stat(".", &top) != 0) return outcome(-1);
    return std::string(top.st_dev == outside.st_dev && top.st_ino == outside.st_ino ? "outside" : "inside");
  };
  expect("outside", "inside", climb);
}

TEST_F(NamespacesTest, NothingCanBeWritten) {
  const auto make = [](const std::string& folder) {
    const std::string path = fmt::format("{}/namespaces-{}", folder, getpid());
    const std::string made = outcome(mkdir(path.c_str(), 0700));
    rmdir(path.c_str());
    return made;
  };
  for (const std::string folder : {"/", "/tmp", "/usr/lib", "/dev", "/dev/shm"}) {
    EXPECT_EQ(inside(enter, [&] { return make(folder); }), "EROFS") << folder;
  }
  EXPECT_EQ(inside(none, [&] { return make("/tmp"); }), "ok");
}

TEST_F(NamespacesTest, FilesOutsideTheLibraryAreNoCode) {
  const auto map_it = [] {
    const int fd = open("/dev/zero", O_RDONLY);
    return outcome(mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0) == MAP_FAILED ? -1 : 0);
  };
  expect("ok", "EPERM", map_it);
  // As a snippet's own file is made: written through the one way in, and read by its name.
  EXPECT_EQ(under(enter,
                  [] {
                    const Fd made(openat(g_jail->root.get(), "code", O_CREAT | O_WRONLY | O_CLOEXEC, 0444));
                    const Result<void> written = write_all(made.get(), std::string(4096, 'x'));
                    return (written ? "" : written.error().message) + in_a_child([] {
                             const int fd = open("/code", O_RDONLY);
                             const void* const got = mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0);
                             return outcome(fd) + " " + outcome(got == MAP_FAILED ? -1 : 0);
                           });
                  }),
            "ok EPERM");
}

TEST_F(NamespacesTest, OtherProcessesAreGone) {
  const auto signal_it = [outside = getpid()] { return outcome(kill(outside, 0)); };
  expect("ok", "ESRCH", signal_it);
  EXPECT_EQ(inside(enter, [] { return std::to_string(getpid()) + " " + std::to_string(getppid()); }), "2 0");
}

TEST_F(NamespacesTest, TheNetworkIsGone) {
  const Fd listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener.get(), 4), 0);
  ASSERT_EQ(getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
  expect("ok", "ENETUNREACH", [&] {
    return outcome(connect(socket(AF_INET, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&address), sizeof address));
  });
}

TEST_F(NamespacesTest, AbstractSocketsAreGone) {
  const std::string name = std::string(1, '\0') + fmt::format("namespaces-{}", getpid());
  const Fd listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::copy(name.begin(), name.end(), address.sun_path);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  ASSERT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener.get(), 4), 0);
  expect("ok", "ECONNREFUSED", [&] {
    return outcome(connect(socket(AF_UNIX, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&address), size));
  });
}

TEST_F(NamespacesTest, QueuesOfTheMachineAreGone) {
  const key_t key = 0x48000000 + getpid();
  const int queue = msgget(key, IPC_CREAT | 0600);
  if (queue < 0) GTEST_SKIP() << "no message queue can be made here: " << outcome(-1);
  const auto find = [key] { return outcome(msgget(key, 0)); };
  const std::string without = inside(none, find);
  const std::string with = inside(enter, find);
  msgctl(queue, IPC_RMID, nullptr);
  EXPECT_EQ(without, "ok");
  EXPECT_EQ(with, "ENOENT");
}

TEST_F(NamespacesTest, TheMachinesNameIsNotTold) {
  EXPECT_EQ(inside(enter,
                   [] {
                     char name[100] = {};
                     return gethostname(name, sizeof name) == 0 ? std::string(name) : outcome(-1);
                   }),
            "hunch");
}

// Capabilities that a user namespace gives are worth nothing outside it.
TEST_F(NamespacesTest, RootInsideIsNotRootOutside) {
  if (geteuid() != 0) GTEST_SKIP() << "only root has something to lose by it";
  const auto hurry = [] { return outcome(setpriority(PRIO_PROCESS, 0, -1)); };
  if (inside(none, hurry) != "ok") GTEST_SKIP() << "root has few capabilities here";
  EXPECT_EQ(inside(enter, hurry), "EACCES");
}

TEST_F(NamespacesTest, EveryoneInsideEndsWithTheLeash) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const Fd reading(ends[0]);
  Fd writing(ends[1]);
  const pid_t zygote = fork();
  if (zygote == 0) {
    if (!enter().empty()) _exit(1);
    // Asked for nothing when its parent dies, holding nothing of its parent's but the pipe.
    const pid_t run = fork();
    if (run == 0) {
      dup2(writing.get(), 9);
      close_range(0, 8, 0);
      close_range(10, ~0U, 0);
      (void)!write(9, "1", 1);
      while (true) pause();
    }
    while (true) pause();
  }
  writing.reset();
  char byte = 0;
  ASSERT_EQ(read(reading.get(), &byte, 1), 1);
  kill(zygote, SIGKILL);
  waitpid(zygote, nullptr, 0);
  pollfd end{reading.get(), POLLIN, 0};
  EXPECT_EQ(poll(&end, 1, 10'000), 1) << "a process inside outlives the zygote";
  EXPECT_EQ(read(reading.get(), &byte, 1), 0);
}

TEST_F(NamespacesTest, AScratchIsAsLargeAsItWasMadeAndGoesWithAllThatIsInIt) {
  const auto fill = [] {
    if (const std::string why_not = enter(); !why_not.empty()) return why_not;
    if (Result<void> mounted = mount_scratch("/tmp", 1 << 20, 10); !mounted) return mounted.error().message;
    int files = 0;
    while (open(fmt::format("/tmp/{}", files).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600) >= 0) ++files;
    const std::string inodes = fmt::format("{} {} ", files, outcome(-1));
    const Fd file(open("/tmp/0", O_WRONLY | O_CLOEXEC));
    const std::string block(64 << 10, 'x');
    std::size_t written = 0;
    for (ssize_t count = 0; (count = write(file.get(), block.data(), block.size())) > 0;) written += count;
    if (Result<void> unmounted = unmount_scratch("/tmp"); !unmounted) return unmounted.error().message;
    return inodes + std::to_string(written) + " " + outcome(access("/tmp/0", F_OK));
  };
  EXPECT_EQ(in_a_child(fill), "9 ENOSPC 1048576 ENOENT");  // the tenth is the folder itself
}

}  // namespace
}  // namespace hunch
