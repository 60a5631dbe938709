#include "engine/progress/progress_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include "tests/progress/store_fixture.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

mode_t mode_of(const std::filesystem::path& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 07777;
}

TEST_F(ProgressStoreTest, KeepsAllOfAnAttempt) {
  Attempt attempt = with(wrong_at("default-list", kMorning), Confidence::sure);
  attempt.prediction = "['a']\nraises TypeError: \"x\"; é\n";
  attempt.hint_used = true;
  attempt.which_try = 2;
  ASSERT_TRUE(store().add(attempt));
  EXPECT_THAT(attempts(), ElementsAre(attempt));
}

TEST_F(ProgressStoreTest, GivesAttemptsByTime) {
  ProgressStore progress = store();
  ASSERT_TRUE(progress.add(right_at("b", kMorning + 1)));
  ASSERT_TRUE(progress.add(right_at("a", kMorning)));
  EXPECT_THAT(*progress.attempts(), ElementsAre(right_at("a", kMorning), right_at("b", kMorning + 1)));
}

TEST_F(ProgressStoreTest, IsForItsOwnerAlone) {
  const mode_t before = ::umask(0);
  ProgressStore progress = store();
  ASSERT_TRUE(progress.add(right_at("a", kMorning)));
  for (const std::string& name : names("progress.db")) EXPECT_EQ(mode_of(file_.parent_path() / name), 0600U) << name;
  EXPECT_EQ(mode_of(file_.parent_path()), 0700U);
  EXPECT_EQ(mode_of(file_.parent_path().parent_path()), 0700U);
  ::umask(before);
}

TEST_F(ProgressStoreTest, LookingMakesNoFile) {
  const Result<std::optional<ProgressStore::Opened>> none = ProgressStore::open_existing(file_, kMorning);
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->has_value());
  EXPECT_FALSE(std::filesystem::exists(folder_ / "state"));
  ASSERT_TRUE(store().add(right_at("a", kMorning)));
  EXPECT_TRUE(ProgressStore::open_existing(file_, kMorning)->has_value());
}

TEST_F(ProgressStoreTest, TwoAttemptsInOneMillisecondAreTwo) {
  ProgressStore progress = store();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(progress.add(right_at("a", kMorning)));
  EXPECT_THAT(*progress.attempts(),
              ElementsAre(right_at("a", kMorning), right_at("a", kMorning + 1), right_at("a", kMorning + 2)));
}

TEST_F(ProgressStoreTest, AddsWhatIsMissingOnce) {
  ProgressStore progress = store();
  ASSERT_TRUE(progress.add(right_at("a", kMorning)));
  const std::vector<Attempt> both{right_at("a", kMorning), wrong_at("b", kMorning)};
  EXPECT_EQ(progress.add_missing(both).value(), 1U);
  EXPECT_EQ(progress.add_missing(both).value(), 0U);
  EXPECT_THAT(*progress.attempts(), SizeIs(2));
}

TEST_F(ProgressStoreTest, ForgetsSoThatNothingIsLeftInTheFile) {
  ProgressStore progress = store();
  Attempt secret = right_at("a", kMorning);
  secret.prediction = "nobody shall read this";
  ASSERT_TRUE(progress.add(secret));
  ASSERT_TRUE(progress.add(right_at("b", kMorning)));
  EXPECT_EQ(progress.forget({"a", "c"}).value(), 1U);
  EXPECT_THAT(*progress.attempts(), ElementsAre(right_at("b", kMorning)));
  for (const std::string& name : names("progress.db")) {
    EXPECT_EQ(bytes_of(file_.parent_path() / name).find("nobody shall"), std::string::npos) << name;
  }
  EXPECT_EQ(progress.forget_everything().value(), 1U);
  EXPECT_THAT(*progress.attempts(), IsEmpty());
}

TEST_F(ProgressStoreTest, ManyProcessesAtOnceLoseNothing) {
  EXPECT_EQ(in_processes(4,
                         [&](int number) {
                           ProgressStore progress = store();  // all of them find no file, and make it
                           for (int i = 0; i < 20; ++i) {
                             if (!progress.add(right_at("q" + std::to_string(number), kMorning + i))) return false;
                           }
                           return true;
                         }),
            4);
  EXPECT_THAT(attempts(), SizeIs(80));
}

// What add() has returned for is there, and the file is sound, however the process ended.
TEST_F(ProgressStoreTest, AKilledProcessLosesAtMostTheAnswerInTheMaking) {
  int count[2] = {-1, -1};
  ASSERT_EQ(::pipe(count), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ProgressStore progress = store();
    for (int i = 0;; ++i) {
      if (!progress.add(right_at("a", kMorning + i)) || ::write(count[1], "x", 1) != 1) ::_exit(1);
    }
  }
  ::close(count[1]);
  std::size_t told = 0;
  char bytes[64];
  while (told < 40) {
    const ssize_t got = ::read(count[0], bytes, 1);
    ASSERT_EQ(got, 1);
    ++told;
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  for (ssize_t got; (got = ::read(count[0], bytes, sizeof bytes)) > 0;) told += static_cast<std::size_t>(got);
  ::close(count[0]);
  EXPECT_EQ(opened().remark, "");
  EXPECT_GE(attempts().size(), told);
  EXPECT_LE(attempts().size(), told + 1);
}

TEST_F(ProgressStoreTest, ReadsAndWritesAfterAnotherProcessHasForgotten) {
  ProgressStore first = store(), second = store();
  ASSERT_TRUE(first.add(right_at("a", kMorning)));
  EXPECT_EQ(second.forget_everything().value(), 1U);
  ASSERT_TRUE(first.add(right_at("b", kMorning)));
  EXPECT_THAT(*second.attempts(), ElementsAre(right_at("b", kMorning)));
}

TEST_F(ProgressStoreTest, AFolderThatCannotBeWrittenIsAnError) {
  file_ = "/proc/no-such-place/progress.db";  // not even by root
  EXPECT_THAT(error_of_opening(), HasSubstr("/proc/no-such-place: the folder cannot be made: "));
  EXPECT_THAT(error_of_opening(), HasSubstr("HUNCH_PROGRESS names another file"));
  if (::geteuid() == 0) return;  // whom no mode keeps out
  file_ = folder_ / "closed" / "progress.db";
  std::filesystem::create_directory(file_.parent_path());
  ::chmod(file_.parent_path().c_str(), 0500);
  EXPECT_THAT(error_of_opening(), HasSubstr("progress.db: the file cannot be made: Permission denied"));
}

TEST_F(ProgressStoreTest, AFolderInItsPlaceIsAnError) {
  std::filesystem::create_directories(file_);
  EXPECT_THAT(error_of_opening(), HasSubstr(file_.string() + ": "));
}

}  // namespace
}  // namespace hunch
