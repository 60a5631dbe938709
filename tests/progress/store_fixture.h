// A folder for stores, and processes that use one at the same time.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/progress/progress_store.h"
#include "tests/progress/attempts.h"

namespace hunch {

class ProgressStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "hunch-progress-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    file_ = folder_ / "state" / "hunch" / "progress.db";
  }
  void TearDown() override {
    ::chmod(folder_.c_str(), 0700);
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] ProgressStore::Opened opened() const {
    Result<ProgressStore::Opened> opened = ProgressStore::open(file_, kMorning);
    if (!opened) throw std::runtime_error(opened.error().message);
    return *std::move(opened);
  }
  [[nodiscard]] ProgressStore store() const { return opened().store; }
  [[nodiscard]] std::vector<Attempt> attempts() const { return store().attempts().value(); }
  [[nodiscard]] std::string error_of_opening() const {
    const Result<ProgressStore::Opened> opened = ProgressStore::open(file_, kMorning);
    return opened ? "" : opened.error().message;
  }

  void write(std::string_view bytes) const {
    std::filesystem::create_directories(file_.parent_path());
    std::ofstream(file_, std::ios::binary) << bytes;
  }
  static std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  // Names in the store's folder that begin so.
  [[nodiscard]] std::vector<std::string> names(const std::string& beginning) const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(file_.parent_path())) {
      if (entry.path().filename().string().starts_with(beginning)) names.push_back(entry.path().filename().string());
    }
    return names;
  }

  // Runs the function in processes of their own, all at once: how many of them gave true.
  template <typename Function>
  static int in_processes(int count, const Function& function) {
    std::vector<pid_t> children;
    int gate[2] = {-1, -1};
    EXPECT_EQ(::pipe(gate), 0);
    for (int i = 0; i < count; ++i) {
      const pid_t child = ::fork();
      if (child == 0) {
        ::close(gate[1]);
        char nothing = 0;
        (void)!::read(gate[0], &nothing, 1);  // until all are there
        try {
          ::_exit(function(i) ? 0 : 1);
        } catch (const std::exception& error) {
          std::fprintf(stderr, "in process %d: %s\n", i, error.what());
          ::_exit(2);
        }
      }
      children.push_back(child);
    }
    ::close(gate[0]);
    ::close(gate[1]);
    int well = 0;
    for (const pid_t child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      well += WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 1 : 0;
    }
    return well;
  }

  std::filesystem::path folder_;
  std::filesystem::path file_;
};

}  // namespace hunch
