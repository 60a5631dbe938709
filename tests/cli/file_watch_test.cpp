#include "app/file_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace hunch {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

// What happens between two waits; the second wait sees it at once.
class FileWatchTest : public ::testing::TestWithParam<FileWatch::Method> {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "hunch-watch-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = fs::canonical(name);
    fs::create_directories(root_ / "a");
    write("a/one.md", "1");
    write("a/two.md", "2");
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& path, std::string_view text) const { std::ofstream(root_ / path) << text; }

  FileWatch begin() { return FileWatch::begin({root_}, GetParam()).value(); }

  // The changed files, as paths below the root.
  std::vector<std::string> changed(FileWatch& watch) {
    std::vector<std::string> paths;
    const std::set<fs::path> found = watch.wait().value();
    for (const fs::path& path : found) paths.push_back(path.lexically_relative(root_).string());
    return paths;
  }

  fs::path root_;
};

INSTANTIATE_TEST_SUITE_P(Methods, FileWatchTest,
                         testing::Values(FileWatch::Method::notices, FileWatch::Method::looking),
                         [](const auto& parameter) {
                           return parameter.param == FileWatch::Method::notices ? "notices" : "looking";
                         });

TEST_P(FileWatchTest, SeesWhatIsWrittenAndNothingElse) {
  FileWatch watch = begin();
  write("a/two.md", "changed");
  EXPECT_THAT(changed(watch), ElementsAre("a/two.md"));
  write("a/one.md", "longer");
  write("a/two.md", "again, longer");
  EXPECT_THAT(changed(watch), ElementsAre("a/one.md", "a/two.md"));
}

TEST_P(FileWatchTest, SeesRenamingComingAndGoing) {
  FileWatch watch = begin();
  write("a/.two.md.new", "2");
  fs::rename(root_ / "a/.two.md.new", root_ / "a/two.md");
  EXPECT_THAT(changed(watch), ElementsAre("a/two.md")) << "the same size, maybe the same time, and another file";
  fs::rename(root_ / "a/one.md", root_ / "a/three.md");
  EXPECT_THAT(changed(watch), ElementsAre("a/one.md", "a/three.md"));
  fs::remove(root_ / "a/three.md");
  EXPECT_THAT(changed(watch), ElementsAre("a/three.md"));
}

TEST_P(FileWatchTest, SeesIntoNewFolders) {
  FileWatch watch = begin();
  fs::create_directories(root_ / "b/c");
  write("b/c/deep.md", "1");
  EXPECT_THAT(changed(watch), ElementsAre("b/c/deep.md"));
  write("b/c/deep.md", "changed");
  EXPECT_THAT(changed(watch), ElementsAre("b/c/deep.md"));
  fs::remove_all(root_ / "b");
  EXPECT_THAT(changed(watch), ElementsAre("b/c/deep.md"));
}

TEST_P(FileWatchTest, PassesOverWhatEditorsLeaveAndLinks) {
  FileWatch watch = begin();
  write("a/.one.md.swp", "x");
  write("a/one.md~", "x");
  fs::create_symlink("/", root_ / "a/all");
  fs::create_symlink(root_ / "a/two.md", root_ / "a/link.md");
  write("a/one.md", "changed");
  EXPECT_THAT(changed(watch), ElementsAre("a/one.md"));
}

}  // namespace
}  // namespace hunch
