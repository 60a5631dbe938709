// Machines whose control groups account memory for us are few, so folders of plain files stand for the kernel's here;
// the last test uses what there is.
#include "engine/runner/memory_group.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "engine/base/file.h"
#include "tests/support/real_runner.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(OwnControlGroupTest, IsFoundWhereverItIsMounted) {
  const std::string plain = "30 24 0:27 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
  EXPECT_EQ(own_control_group(plain, "0::/user.slice/a.scope\n"), "/sys/fs/cgroup/user.slice/a.scope");
  EXPECT_EQ(own_control_group(plain, "0::/\n"), "/sys/fs/cgroup");
  EXPECT_EQ(own_control_group(plain, "1:memory:/x\n"), "");
  EXPECT_EQ(own_control_group("1 1 0:1 / /proc rw - proc proc rw\n", "0::/\n"), "");
  const std::string bound = "30 24 0:27 /box /cg rw shared:1 - cgroup2 cgroup2 rw\n";
  EXPECT_EQ(own_control_group(bound, "0::/box/in\n"), "/cg/in");
  EXPECT_EQ(own_control_group(bound, "0::/box\n"), "/cg");
  EXPECT_EQ(own_control_group(bound, "0::/boxes\n"), "");
}

class MemoryGroupTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / fmt::format("memory-group-{}", getpid());
    fs::create_directories(folder_);
    for (const char* name : {"cgroup.procs", "memory.max"}) write(name, "");
    write("memory.events", "low 0\noom 0\noom_kill 2\n");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  [[nodiscard]] std::string content(const std::string& name) const { return read_file(folder_ / name, 4096).value(); }

  // A runner whose runs with processes go into this folder.
  [[nodiscard]] ZygoteRunner runner() const {
    ZygoteRunnerOptions options;
    options.interpreters = find_interpreters().value();
    options.memory_group = [folder = folder_] { return MemoryGroup::adopt(folder); };
    return ZygoteRunner(options);
  }

  fs::path folder_;
};

RunRequest with_processes(const std::string& source) {
  RunRequest request;
  request.source = source;
  request.policy.processes = true;
  return request;
}

TEST_F(MemoryGroupTest, KnowsWhetherTheKernelKilledSince) {
  auto group = MemoryGroup::adopt(folder_);
  ASSERT_TRUE(group) << group.error().message;
  ASSERT_TRUE(group->allow(64 << 20));
  EXPECT_EQ(content("memory.max"), "67108864");
  EXPECT_FALSE(group->was_exceeded());
  write("memory.events", "low 0\noom 1\noom_kill 3\n");
  EXPECT_TRUE(group->was_exceeded());
  ASSERT_TRUE(group->allow(64 << 20));
  EXPECT_FALSE(group->was_exceeded());
}

TEST_F(MemoryGroupTest, IsNotMadeWhereNothingAccountsMemory) {
  write("cgroup.subtree_control", "cpu pids\n");
  const auto group = MemoryGroup::create_below(folder_);
  ASSERT_FALSE(group);
  EXPECT_THAT(group.error().message, HasSubstr("do not account memory"));
}

TEST_F(MemoryGroupTest, LeavesNoFolderThatIsNoGroup) {
  write("cgroup.subtree_control", "cpu memory\n");
  fs::create_directory(folder_ / "hunch-1999999999-1");  // of a host that is dead
  fs::create_directory(folder_ / fmt::format("hunch-{}-999", getppid()));
  EXPECT_FALSE(MemoryGroup::create_below(folder_));  // a plain folder has no cgroup.procs
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.is_directory()) left.push_back(entry.path().filename());
  }
  EXPECT_THAT(left, ::testing::ElementsAre(fmt::format("hunch-{}-999", getppid())));
}

TEST_F(MemoryGroupTest, ARunWithProcessesEntersIt) {
  ZygoteRunner in_it = runner();
  RunRequest request = with_processes("print('ran')");
  request.limits.memory_bytes = 100 << 20;
  const auto transcript = in_it.run(request);
  ASSERT_TRUE(transcript) << transcript.error().message;
  if (transcript->ending == Ending::refused) GTEST_SKIP() << "no namespaces here: processes are refused altogether";
  EXPECT_EQ(transcript->stdout_bytes, "ran\n") << transcript->detail;
  EXPECT_EQ(transcript->memory_limit, MemoryLimit::run);
  EXPECT_EQ(content("cgroup.procs"), "0") << "as the process that comes in writes it";
  EXPECT_EQ(content("memory.max"), "104857600");
}

TEST_F(MemoryGroupTest, ARunThatCannotEnterItDoesNotRun) {
  fs::remove(folder_ / "cgroup.procs");
  fs::create_symlink("/dev/full", folder_ / "cgroup.procs");
  ZygoteRunner in_it = runner();
  const auto transcript = in_it.run(with_processes("print('ran')"));
  ASSERT_TRUE(transcript) << transcript.error().message;
  if (transcript->ending == Ending::refused) GTEST_SKIP() << "no namespaces here: processes are refused altogether";
  EXPECT_EQ(transcript->ending, Ending::sandbox_error);
  EXPECT_EQ(transcript->stdout_bytes, "");
}

TEST_F(MemoryGroupTest, ALimitThatCannotBeSetRunsNothing) {
  fs::remove(folder_ / "memory.max");
  fs::create_symlink("/dev/full", folder_ / "memory.max");
  ZygoteRunner in_it = runner();
  const auto transcript = in_it.run(with_processes("print('ran')"));
  if (transcript && transcript->ending == Ending::refused) GTEST_SKIP() << "no namespaces here";
  ASSERT_FALSE(transcript);
  EXPECT_EQ(transcript.error().kind, ErrorKind::sandbox_unavailable);
  EXPECT_THAT(transcript.error().message, HasSubstr("memory.max"));
}

TEST_F(MemoryGroupTest, ARunWithoutProcessesNeedsNone) {
  ZygoteRunner in_it = runner();
  RunRequest request;
  request.source = "print('ran')";
  const auto transcript = in_it.run(request);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(transcript->memory_limit, MemoryLimit::run) << "a run is one process, and that has a limit";
  EXPECT_EQ(content("memory.max"), "");
}

TEST(RealMemoryGroupTest, CapsAllProcessesOfARunTogether) {
  if (const auto group = MemoryGroup::create(); !group)
    GTEST_SKIP() << "none can be had here: " << group.error().message;
  RunRequest request = with_processes("");
  request.limits.memory_bytes = 64 << 20;
  const Transcript transcript = testing::run(R"(
import os, time
for _ in range(4):
    if os.fork() == 0:
        kept = bytearray(40 << 20)
        time.sleep(60)
kept = bytearray(40 << 20)
time.sleep(1)
print("all of it")
)",
                                             request);
  EXPECT_EQ(transcript.memory_limit, MemoryLimit::run);
  EXPECT_NE(transcript.stdout_bytes, "all of it\n");
}

TEST(RealMemoryGroupTest, IsEachProcessesOwnWhereThereIsNone) {
  ZygoteRunnerOptions options;
  options.interpreters = find_interpreters().value();
  options.memory_group = []() -> Result<MemoryGroup> { return fail(ErrorKind::sandbox_unavailable, "none"); };
  ZygoteRunner without(options);
  const auto transcript = without.run(with_processes("print('ran')"));
  ASSERT_TRUE(transcript) << transcript.error().message;
  if (transcript->ending == Ending::refused) GTEST_SKIP() << "no namespaces here: processes are refused altogether";
  EXPECT_EQ(transcript->stdout_bytes, "ran\n");
  EXPECT_EQ(transcript->memory_limit, MemoryLimit::process);
}

}  // namespace
}  // namespace hunch
