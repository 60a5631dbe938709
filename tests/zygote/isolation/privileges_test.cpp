#include "engine/zygote/isolation/privileges.h"

#include <fmt/format.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

using testing::in_a_child;
using testing::none;
using testing::outcome;
using testing::under;

std::string unprivileged() { return testing::error_of(give_up_root()); }
std::string without_capabilities() { return drop_capabilities() ? "" : strerrorname_np(errno); }

class AsRootTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "only root has something to give up";
    if (in_a_child([] { return give_up_root() && geteuid() == 0 ? "yes" : "no"; }) == "yes") {
      GTEST_SKIP() << "root here is an ordinary user outside";
    }
  }
};

TEST_F(AsRootTest, CannotReadWhatIsRoots) {
  const auto read_it = [] { return outcome(open("/etc/shadow", O_RDONLY)); };
  if (under(none, read_it) != "ok") GTEST_SKIP() << "there is no /etc/shadow";
  EXPECT_EQ(under(unprivileged, read_it), "EACCES");
}

TEST_F(AsRootTest, CannotSignalWhatIsRoots) {
  const auto signal_it = [parent = getpid()] { return outcome(kill(parent, 0)); };
  EXPECT_EQ(under(none, signal_it), "ok");
  EXPECT_EQ(under(unprivileged, signal_it), "EPERM");
}

TEST_F(AsRootTest, CannotBecomeAnyoneElse) {
  const auto become = [] {
    std::string said = outcome(setgid(1));
    said += " " + outcome(setgid(0));
    said += " " + outcome(setuid(1));
    return said + " " + outcome(setuid(0));
  };
  EXPECT_EQ(under(none, become), "ok ok ok EPERM");
  EXPECT_EQ(under(unprivileged, become), "EPERM EPERM EPERM EPERM");
}

TEST_F(AsRootTest, KeepsNoGroups) {
  const auto groups = [] {
    const gid_t some[] = {4, 27};
    if (setgroups(2, some) != 0) return outcome(-1);
    const std::string why_not = unprivileged();
    return why_not + std::to_string(getgroups(0, nullptr));
  };
  EXPECT_EQ(in_a_child(groups), "0");
}

TEST_F(AsRootTest, IsAUserOfItsOwn) {
  const auto user = [] { return has_own_user() ? std::to_string(getuid()) : std::string("no"); };
  const std::string first = under(unprivileged, user);
  if (first == "no") GTEST_SKIP() << "only the usual ids are mapped here";
  EXPECT_NE(first, under(unprivileged, user));
  EXPECT_EQ(under(none, user), "no");
}

// A program that is root's for whoever starts it.
TEST_F(AsRootTest, GainsNothingByASetUserIdProgram) {
  const std::filesystem::path program = std::filesystem::path(::testing::TempDir()) / fmt::format("suid-{}", getpid());
  std::filesystem::copy_file("/usr/bin/id", program);
  ASSERT_EQ(chmod(program.c_str(), 04755), 0);
  const auto execute = [&] {
    int ends[2];
    if (pipe(ends) != 0) return std::string("pipe");
    if (fork() == 0) {
      dup2(ends[1], 1);
      execl(program.c_str(), "id", "-u", nullptr);
      _exit(1);
    }
    close(ends[1]);
    wait(nullptr);
    Result<std::string> said = read_all(ends[0], 100);
    return said ? *said : said.error().message;
  };
  const testing::Layer ordinary_only = [] { return setresuid(65534, 65534, 65534) == 0 ? "" : "setresuid"; };
  const std::string without = under(ordinary_only, execute);
  const std::string with = under(unprivileged, execute);
  std::filesystem::remove(program);
  if (without != "0\n") GTEST_SKIP() << "set-user-ID programs have no effect here: " << without;
  EXPECT_NE(with, "0\n");
  EXPECT_GT(with.size(), 2U);
}

TEST(PrivilegesTest, NoNewOnesForAnyone) {
  const auto flag = [] { return std::to_string(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)); };
  const std::string before = under(none, flag);
  EXPECT_EQ(under(unprivileged, flag), "1");
  if (before == "1") GTEST_SKIP() << "nothing here may gain privileges anyway";
  EXPECT_EQ(before, "0");
}

TEST(PrivilegesTest, DroppedCapabilitiesAreGoneInAUserNamespaceToo) {
  const auto rename = [] { return outcome(sethostname("other", 5)); };
  const auto in_a_namespace_of_its_own = [&](const testing::Layer& layer) {
    return in_a_child([&] {
      if (unshare(CLONE_NEWUSER | CLONE_NEWUTS) != 0) return "unshare: " + outcome(-1);
      const std::string why_not = layer();
      return why_not.empty() ? rename() : why_not;
    });
  };
  const std::string without = in_a_namespace_of_its_own(none);
  if (without != "ok") GTEST_SKIP() << "no user namespace can be made here: " << without;
  EXPECT_EQ(in_a_namespace_of_its_own(without_capabilities), "EPERM");
}

TEST_F(AsRootTest, DroppedCapabilitiesAreGone) {
  const auto change_root = [] { return outcome(chroot("/")); };
  if (under(none, change_root) != "ok") GTEST_SKIP() << "root has few capabilities here";
  EXPECT_EQ(under(without_capabilities, change_root), "EPERM");
}

}  // namespace
}  // namespace hunch
