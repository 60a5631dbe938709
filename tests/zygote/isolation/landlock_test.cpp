#include "engine/zygote/isolation/landlock.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <filesystem>

#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

using testing::none;
using testing::outcome;
using testing::under;
namespace fs = std::filesystem;

std::string enforce(const LandlockRules& rules) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "no_new_privs";
  const Result<Fd> ruleset = make_landlock_ruleset(rules);
  if (!ruleset) return ruleset.error().message;
  return enforce_landlock(ruleset->get()) ? "" : strerrorname_np(errno);
}

// A folder with r/file, o/file and w/file.
class LandlockTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (landlock_abi() == 0) GTEST_SKIP() << "this kernel has no Landlock";
    root_ = fs::path(::testing::TempDir()) / fmt::format("landlock-{}", getpid());
    for (const char* folder : {"r", "o", "w", "x"}) {
      fs::create_directories(root_ / folder);
      const Fd file(open(path(folder + std::string("/file")).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0755));
      ASSERT_TRUE(write_all(file.get(), "#!/bin/sh\n"));
    }
  }
  void TearDown() override { fs::remove_all(root_); }

  [[nodiscard]] std::string path(const std::string& below) const { return (root_ / below).string(); }

  // One rule of each kind; "x" is in none.
  [[nodiscard]] testing::Layer layer() const {
    return [this] { return enforce({{path("r")}, {path("o")}, {path("w")}}); };
  }

  // What happens without, and with the layer alone.
  void expect(const std::string& without, const std::string& with, const std::function<std::string()>& attempt) const {
    EXPECT_EQ(under(none, attempt), without);
    EXPECT_EQ(under(layer(), attempt), with);
  }

  fs::path root_;
};

TEST_F(LandlockTest, FilesAreReadByRuleOnly) {
  const auto opened = [this](const std::string& mode, int flags) {
    std::string all;
    for (const char* folder : {"r", "o", "w", "x"}) {
      all += outcome(open(path(mode == "list" ? folder : folder + std::string("/file")).c_str(), flags)) + " ";
    }
    return all;
  };
  expect("ok ok ok ok ", "ok ok ok EACCES ", [&] { return opened("read", O_RDONLY); });
  expect("ok ok ok ok ", "ok EACCES ok EACCES ", [&] { return opened("list", O_RDONLY | O_DIRECTORY); });
  expect("ok ok ok ok ", "EACCES EACCES ok EACCES ", [&] { return opened("write", O_WRONLY); });
}

TEST_F(LandlockTest, NothingIsMadeOrRemovedWithoutARule) {
  const auto all = [this](const std::string& folder) {
    const auto in = [&](const char* name) { return path(folder + "/" + name); };
    std::string said = outcome(mkdir(in("d").c_str(), 0700));
    said += " " + outcome(symlink("a", in("s").c_str()));
    said += " " + outcome(mkfifo(in("p").c_str(), 0600));
    said += " " + outcome(open(in("n").c_str(), O_CREAT | O_WRONLY, 0600));
    said += " " + outcome(unlink(in("file").c_str()));
    return said + " " + outcome(rmdir(in("d").c_str()));
  };
  EXPECT_EQ(under(layer(), [&] { return all("x"); }), "EACCES EACCES EACCES EACCES EACCES ENOENT");
  EXPECT_EQ(under(layer(), [&] { return all("w"); }), "ok ok ok ok ok ok");
  EXPECT_EQ(under(none, [&] { return all("x"); }), "ok ok ok ok ok ok");
}

TEST_F(LandlockTest, NothingIsMovedOutOfItsPlace) {
  const auto move = [this] { return outcome(rename(path("w/file").c_str(), path("x/other").c_str())); };
  EXPECT_EQ(under(layer(), move), "EACCES");
  EXPECT_EQ(under(none, move), "ok");
}

TEST_F(LandlockTest, NothingIsExecuted) {
  for (const std::string file : {"r/file", "o/file", "w/file", "x/file"}) {
    const auto execute = [this, file] {
      char* const argv[] = {const_cast<char*>("file"), nullptr};
      execve(path(file).c_str(), argv, nullptr);
      return outcome(-1);
    };
    EXPECT_EQ(under(none, execute), "") << "it became another program, which says nothing";
    EXPECT_EQ(under(layer(), execute), "EACCES") << file;
  }
}

TEST_F(LandlockTest, ReachesNoPort) {
  if (landlock_abi() < 4) GTEST_SKIP() << "this kernel's Landlock knows no network";
  const Fd listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener.get(), 4), 0);
  ASSERT_EQ(getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
  expect("ok", "EACCES", [&] {
    return outcome(connect(socket(AF_INET, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&address), sizeof address));
  });
  expect("ok", "EACCES", [&] {
    sockaddr_in any = address;
    any.sin_port = 0;
    return outcome(bind(socket(AF_INET, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&any), sizeof any));
  });
}

TEST_F(LandlockTest, ReachesNoAbstractSocketAndSignalsNobodyOutside) {
  if (landlock_abi() < 6) GTEST_SKIP() << "this kernel's Landlock knows no scopes";
  const std::string name = std::string(1, '\0') + fmt::format("landlock-{}", getpid());
  const Fd listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::copy(name.begin(), name.end(), address.sun_path);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  ASSERT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener.get(), 4), 0);
  expect("ok", "EPERM", [&] {
    return outcome(connect(socket(AF_UNIX, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&address), size));
  });
  expect("ok", "EPERM", [parent = getpid()] { return outcome(kill(parent, 0)); });
}

TEST_F(LandlockTest, CannotBeTakenOff) {
  const auto allow_all = [this] {
    const std::string again = enforce({{path("x")}, {"/"}, {path("x")}});
    return again + outcome(open(path("x/file").c_str(), O_RDONLY));
  };
  EXPECT_EQ(under(layer(), allow_all), "EACCES");
}

}  // namespace
}  // namespace hunch
