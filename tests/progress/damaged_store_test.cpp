// Files that are no good store: damaged, of another program, of another hunch, on a full disk.
#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/progress/store_fixture.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DamagedStoreTest : public ProgressStoreTest {
 protected:
  // A store with some attempts, closed.
  void fill(int count) const {
    ProgressStore progress = store();
    for (int i = 0; i < count; ++i) ASSERT_TRUE(progress.add(right_at("q" + std::to_string(i), kMorning + i)));
  }

  void change(const std::string& sql) const { SQLite::Database(file_.string(), SQLite::OPEN_READWRITE).exec(sql); }

  [[nodiscard]] int schema() const {
    return SQLite::Database(file_.string(), SQLite::OPEN_READWRITE).execAndGet("PRAGMA user_version").getInt();
  }

  // As a file that sqlite3 has read.
  void make_from(const char* script) const {
    std::filesystem::create_directories(file_.parent_path());
    SQLite::Database database(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(bytes_of(std::string(HUNCH_SOURCE_DIR "/tests/progress/") + script));
  }

  void expect_moved_aside() const {
    const std::string damaged = bytes_of(file_);
    const ProgressStore::Opened opened = this->opened();
    EXPECT_THAT(opened.remark, HasSubstr("The file is damaged."));
    EXPECT_THAT(opened.remark, HasSubstr(file_.string() + ".damaged-2026-01-01T080000"));
    EXPECT_THAT(*opened.store.attempts(), IsEmpty());
    EXPECT_EQ(bytes_of(file_.string() + ".damaged-2026-01-01T080000"), damaged) << "byte for byte";
    EXPECT_EQ(this->opened().remark, "") << "said once";
  }
};

TEST_F(DamagedStoreTest, WhatIsNoDatabaseIsMovedAside) {
  write(
      "This is no database, and it is longer than the header of one would be: 0123456789 0123456789 0123456789 01234");
  expect_moved_aside();
}

TEST_F(DamagedStoreTest, WhatWasOverwrittenInTheMiddleIsMovedAside) {
  fill(200);
  std::string bytes = bytes_of(file_);
  ASSERT_GT(bytes.size(), 16'384U);
  for (std::size_t at = 8192; at < 12'288; ++at) bytes[at] = 'x';
  write(bytes);
  expect_moved_aside();
}

TEST_F(DamagedStoreTest, WhatWasCutOffIsMovedAside) {
  fill(200);
  write(bytes_of(file_).substr(0, 10'000));
  expect_moved_aside();
}

TEST_F(DamagedStoreTest, ASecondDamagedFileOfTheSameSecondGetsANameOfItsOwn) {
  for (int i = 0; i < 2; ++i) {
    write(std::string(1000, 'x'));
    EXPECT_THAT(opened().remark, HasSubstr("damaged-"));
  }
  EXPECT_THAT(names("progress.db.damaged-2026-01-01T080000"), SizeIs(2));
}

TEST_F(DamagedStoreTest, OfManyProcessesOneMovesItAside) {
  write(std::string(1000, 'x'));
  EXPECT_EQ(in_processes(6, [&](int i) { return store().add(right_at("a", kMorning + i)).has_value(); }), 6);
  EXPECT_THAT(names("progress.db.damaged"), SizeIs(1));
  EXPECT_THAT(attempts(), SizeIs(6)) << "in the same new file";
}

TEST_F(DamagedStoreTest, AnEmptyFileIsANewStore) {
  write("");
  EXPECT_EQ(opened().remark, "");
  EXPECT_THAT(names("progress.db.damaged"), IsEmpty());
}

TEST_F(DamagedStoreTest, WhatANewerHunchWroteIsRefusedAndStaysAsItIs) {
  fill(1);
  change("PRAGMA user_version = 7");
  EXPECT_THAT(error_of_opening(),
              HasSubstr("a newer hunch wrote it (schema 7, and this one knows up to 2); update hunch"));
  EXPECT_EQ(schema(), 7);
}

TEST_F(DamagedStoreTest, TheDatabaseOfAnotherProgramIsRefusedAndStaysAsItIs) {
  make_from("schema-1.sql");
  change("PRAGMA application_id = 0");
  EXPECT_THAT(error_of_opening(), HasSubstr("it is the database of another program"));
  EXPECT_EQ(schema(), 1);
}

TEST_F(DamagedStoreTest, AnOlderStoreIsBroughtUpToDateAndACopyIsKept) {
  make_from("schema-1.sql");
  const ProgressStore::Opened opened = this->opened();
  EXPECT_EQ(opened.remark, "");
  const std::vector<Attempt> attempts = opened.store.attempts().value();
  ASSERT_THAT(attempts, SizeIs(2)) << "what was there twice is there once";
  EXPECT_EQ(attempts[0].belief, "Every call starts anew");
  EXPECT_EQ(attempts[0].confidence, Confidence::sure);
  EXPECT_EQ(attempts[1].grade, Verdict::Grade::correct);
  EXPECT_TRUE(attempts[1].hint_used);
  EXPECT_EQ(schema(), 2);
  SQLite::Database copy(file_.string() + ".schema-1", SQLite::OPEN_READONLY);
  EXPECT_EQ(copy.execAndGet("PRAGMA user_version").getInt(), 1);
  EXPECT_EQ(copy.execAndGet("SELECT count(*) FROM attempts").getInt(), 3);
  struct stat status {};
  ASSERT_EQ(::stat((file_.string() + ".schema-1").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
}

TEST_F(DamagedStoreTest, OfManyProcessesOneBringsItUpToDate) {
  make_from("schema-1.sql");
  EXPECT_EQ(in_processes(6, [&](int i) { return store().add(right_at("a", kMorning + i)).has_value(); }), 6);
  EXPECT_THAT(attempts(), SizeIs(8));
  SQLite::Database copy(file_.string() + ".schema-1", SQLite::OPEN_READONLY);
  EXPECT_EQ(copy.execAndGet("PRAGMA user_version").getInt(), 1);
}

// A file may not grow further, as on a full disk: the error says so, and what was there stays.
TEST_F(DamagedStoreTest, AFullDiskIsAnErrorAndLosesNothing) {
  fill(3);
  int report[2] = {-1, -1};
  ASSERT_EQ(::pipe(report), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    ProgressStore progress = store();
    const rlimit most{65'536, 65'536};
    ::setrlimit(RLIMIT_FSIZE, &most);
    Attempt large = right_at("large", kMorning);
    large.prediction = std::string(1 << 20, 'x');
    const Result<void> added = progress.add(large);
    const std::string message = added ? "added" : added.error().message;
    (void)!::write(report[1], message.data(), message.size());
    ::_exit(0);
  }
  ::close(report[1]);
  std::string message(1000, '\0');
  message.resize(static_cast<std::size_t>(std::max<ssize_t>(::read(report[0], message.data(), message.size()), 0)));
  ::close(report[0]);
  ::waitpid(child, nullptr, 0);
  EXPECT_THAT(message, HasSubstr(file_.string() + ": "));
  EXPECT_THAT(message, ::testing::AnyOf(HasSubstr("full"), HasSubstr("disk I/O error")));
  EXPECT_EQ(opened().remark, "");
  EXPECT_THAT(attempts(), SizeIs(3));
}

}  // namespace
}  // namespace hunch
