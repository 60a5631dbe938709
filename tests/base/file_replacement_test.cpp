#include "engine/base/file_replacement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "engine/base/file.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;

class FileReplacementTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "hunch-replacement-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    file_ = folder_ / "file.md";
    write(file_, "old\n");
  }
  void TearDown() override {
    ::chmod(folder_.c_str(), 0700);
    std::filesystem::remove_all(folder_);
  }

  static void write(const std::filesystem::path& path, const std::string& content) { std::ofstream(path) << content; }
  static std::string read(const std::filesystem::path& path) { return read_file(path, 1 << 20).value_or("(nothing)"); }

  // How many entries the folder has: what is left behind shows.
  [[nodiscard]] std::ptrdiff_t entries() const {
    return std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator());
  }

  std::filesystem::path folder_, file_;
};

TEST_F(FileReplacementTest, CreatesAFileOnlyWhereNothingIs) {
  const std::filesystem::path fresh = folder_ / "fresh.md";
  const mode_t mask = ::umask(027);
  const Result<void> done = create_file(fresh, "new\n");
  ::umask(mask);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(read(fresh), "new\n");
  struct stat status {};
  ASSERT_EQ(::stat(fresh.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0640U);

  ASSERT_EQ(::symlink("nowhere", (folder_ / "link.md").c_str()), 0);
  std::filesystem::create_directory(folder_ / "folder.md");
  for (const char* name : {"file.md", "link.md", "folder.md"}) {
    const Result<void> refused = create_file(folder_ / name, "new\n");
    ASSERT_FALSE(refused) << name;
    EXPECT_THAT(refused.error().message, HasSubstr(std::string(name) + ": is there already"));
  }
  EXPECT_EQ(read(file_), "old\n");
  EXPECT_EQ(entries(), 4) << "nothing else is left";
}

TEST_F(FileReplacementTest, PutsTheNewTextInPlaceAndKeepsTheMode) {
  for (const mode_t mode : {0640U, 0600U, 0755U}) {
    write(file_, "old\n");
    ASSERT_EQ(::chmod(file_.c_str(), mode), 0);
    const Result<void> done = replace_file(file_, "old\n", "new, and longer\n");
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(read(file_), "new, and longer\n");
    struct stat status {};
    ASSERT_EQ(::stat(file_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, mode);
    EXPECT_EQ(entries(), 1) << "nothing else is left";
  }
}

TEST_F(FileReplacementTest, TakesAFileByABareName) {
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder_);
  EXPECT_TRUE(replace_file("file.md", "old\n", ""));
  std::filesystem::current_path(before);
  EXPECT_EQ(read(file_), "");
}

TEST_F(FileReplacementTest, RefusesWhatSomebodyHasChanged) {
  for (const char* text : {"old", "old\nmore\n", "new\n", ""}) {
    write(file_, text);
    const Result<void> done = replace_file(file_, "old\n", "mine\n");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::usage);
    EXPECT_EQ(done.error().message, file_.string() + ": somebody has changed it meanwhile; try again");
    EXPECT_EQ(read(file_), text);
  }
}

TEST_F(FileReplacementTest, RefusesLinksFoldersAndPipes) {
  std::filesystem::create_symlink(file_, folder_ / "link.md");
  const Result<void> link = replace_file(folder_ / "link.md", "old\n", "new\n");
  ASSERT_FALSE(link);
  EXPECT_THAT(link.error().message, HasSubstr("link.md: is a symbolic link"));
  EXPECT_EQ(read(file_), "old\n");
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "link.md"));

  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(replace_file(folder_ / "pipe", "", "new\n").error().message, HasSubstr("is no regular file"));
  EXPECT_THAT(replace_file(folder_, "", "new\n").error().message, HasSubstr("is no regular file"));
  EXPECT_THAT(replace_file(folder_ / "none", "", "new\n").error().message, HasSubstr("No such file"));
  EXPECT_THAT(replace_file(folder_ / "none" / "none", "", "new\n").error().message, HasSubstr("No such file"));
  EXPECT_EQ(entries(), 3);
}

TEST_F(FileReplacementTest, RefusesWhatMayNotBeWritten) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everything";
  ASSERT_EQ(::chmod(file_.c_str(), 0400), 0);
  EXPECT_THAT(replace_file(file_, "old\n", "new\n").error().message, HasSubstr("Permission denied"));
  ASSERT_EQ(::chmod(file_.c_str(), 0600), 0);
  ASSERT_EQ(::chmod(folder_.c_str(), 0500), 0);
  EXPECT_THAT(replace_file(file_, "old\n", "new\n").error().message, HasSubstr("no file can be made beside it"));
  EXPECT_EQ(read(file_), "old\n");
  EXPECT_EQ(entries(), 1);
}

TEST_F(FileReplacementTest, PassesOverWhatAKilledProcessLeft) {
  write(folder_ / (".file.md.hunch-" + std::to_string(::getpid())), "half");
  EXPECT_TRUE(replace_file(file_, "old\n", "new\n"));
  EXPECT_EQ(read(file_), "new\n");
  EXPECT_EQ(entries(), 2) << "it may be another's";
}

// Runs replace_file in a child and kills that as it enters or leaves its system call number `stop`; false if the child
// had ended before.
bool killed_at(int stop, const std::filesystem::path& file, const std::string& old_text, const std::string& new_text) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(77);
    ::raise(SIGSTOP);
    ::_exit(replace_file(file, old_text, new_text) ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  for (int seen = 0; WIFSTOPPED(status); ++seen) {
    if (seen == stop) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return true;
    }
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    ::waitpid(child, &status, 0);
  }
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  return false;
}

TEST_F(FileReplacementTest, AKillAtAnyPointLeavesTheOldTextOrTheNewOne) {
  const pid_t probe = ::fork();
  if (probe == 0) ::_exit(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0 ? 0 : 1);
  int status = 0;
  ::waitpid(probe, &status, 0);
  if (status != 0) GTEST_SKIP() << "ptrace is not permitted here: " << std::strerror(errno);

  const std::string old_text(3 << 10, 'o'), new_text(200 << 10, 'n');
  int stops = 0, replaced = 0;
  for (bool killed = true; killed; ++stops) {
    ASSERT_LT(stops, 200);
    write(file_, old_text);
    killed = killed_at(stops, file_, old_text, new_text);
    const std::string text = read(file_);
    EXPECT_TRUE(text == old_text || text == new_text) << "stop " << stops << ": " << text.size() << " bytes";
    if (text == new_text) ++replaced;
  }
  EXPECT_EQ(read(file_), new_text) << "the last child was not killed";
  EXPECT_GT(stops, 20) << "there was something to be killed at";
  EXPECT_GT(replaced, 2) << "some kills come after the renaming";
  EXPECT_LT(replaced, stops / 2) << "and most before it";
}

}  // namespace
}  // namespace hunch
