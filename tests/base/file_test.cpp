#include "engine/base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "engine/base/fd.h"

namespace hunch {
namespace {

class FileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "hunch-file-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name) << content;
    return folder_ / name;
  }

  std::filesystem::path folder_;
};

TEST_F(FileTest, ReadsAllBytes) {
  const std::string content("a\0b\r\n\xff", 6);
  EXPECT_EQ(read_file(write("file", content), 6).value(), content);
}

TEST_F(FileTest, RefusesOneByteTooMany) {
  const auto path = write("file", "seven b");
  const Result<std::string> result = read_file(path, 6);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::usage);
  EXPECT_EQ(result.error().message, path.string() + ": has more than 6 bytes, the most that is read");
}

TEST_F(FileTest, NamesAMissingFile) {
  const Result<std::string> result = read_file(folder_ / "missing", 10);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::usage);
  EXPECT_EQ(result.error().message, (folder_ / "missing").string() + ": cannot be opened: No such file or directory");
}

TEST_F(FileTest, NamesAFolder) {
  const Result<std::string> result = read_file(folder_, 10);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, folder_.string() + ": read: Is a directory");
}

TEST_F(FileTest, DoesNotWaitForAPipeWithoutAWriter) {
  const auto path = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(read_file(path, 10).value(), "");
}

TEST_F(FileTest, WaitsForAWriterThatIsSlow) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const Fd reader(ends[0]);
  std::thread writer([end = Fd(ends[1])] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_TRUE(write_all(end.get(), "late").has_value());
  });
  // As a shell gives `<(command)`: opened anew, so not blocking.
  EXPECT_EQ(read_file("/dev/fd/" + std::to_string(reader.get()), 10).value(), "late");
  writer.join();
}

TEST_F(FileTest, EndlessInputStopsAtTheCap) { EXPECT_FALSE(read_file("/dev/zero", 1 << 20)); }

TEST_F(FileTest, WriteAllWritesMoreThanAPipeHolds) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string content(1 << 20, 'x');
  std::thread writer([&content, end = Fd(ends[1])] { EXPECT_TRUE(write_all(end.get(), content).has_value()); });
  const Fd reader(ends[0]);
  EXPECT_EQ(read_all(reader.get(), 2 << 20).value(), content);
  writer.join();
}

TEST_F(FileTest, WriteAllReportsAClosedDescriptor) {
  const Result<void> result = write_all(-1, "x");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "write: Bad file descriptor");
}

TEST(FdTest, ClosesWhatItOwnsAndNothingElse) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  Fd first(ends[0]);
  Fd second(std::move(first));
  EXPECT_FALSE(first);
  EXPECT_EQ(second.get(), ends[0]);
  second.reset();
  EXPECT_EQ(::close(ends[0]), -1) << "closed already";
  const Fd other(ends[1]);
  EXPECT_TRUE(other);
}

}  // namespace
}  // namespace hunch
