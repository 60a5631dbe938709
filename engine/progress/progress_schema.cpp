#include "engine/progress/progress_schema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <iterator>

#include "engine/base/fd.h"

namespace hunch {
namespace {

constexpr int kApplicationId = 0x686e6368;  // "hnch". Source: sqlite.org/pragma.html#pragma_application_id

// The n-th brings schema n to n + 1. What has been released is never changed, only followed by another one.
constexpr const char* kSteps[] = {
    R"(
CREATE TABLE attempts (
  question TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  prediction TEXT NOT NULL,
  grade TEXT NOT NULL,
  belief TEXT NOT NULL DEFAULT '',
  confidence TEXT NOT NULL DEFAULT 'none',
  hint INTEGER NOT NULL DEFAULT 0,
  try INTEGER NOT NULL DEFAULT 1,
  duration_ms INTEGER NOT NULL DEFAULT 0,
  python TEXT NOT NULL DEFAULT ''
) STRICT;
)",
    // An attempt can be told from every other one, so that importing it twice adds it once.
    R"(
DELETE FROM attempts WHERE rowid NOT IN (SELECT min(rowid) FROM attempts GROUP BY question, at_ms, try);
CREATE UNIQUE INDEX attempts_once ON attempts (question, at_ms, try);
)",
};
static_assert(std::size(kSteps) == kProgressSchema);

bool has_tables(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() > 0;
}

// Through a connection of its own: the one that upgrades is in the middle of a transaction, and this reads what was
// there before.
void copy_aside(const std::string& file, int schema) {
  const std::string copy = fmt::format("{}.schema-{}", file, schema);
  const std::string unfinished = copy + ".unfinished";
  ::unlink(unfinished.c_str());
  const Fd made(
      ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));  // SQLite would let all read
  SQLite::Database source(file, SQLite::OPEN_READWRITE);
  SQLite::Statement statement(source, "VACUUM INTO ?");
  statement.bind(1, unfinished);
  statement.exec();
  if (::rename(unfinished.c_str(), copy.c_str()) != 0) throw SQLite::Exception("no copy of it can be made at " + copy);
}

}  // namespace

int schema_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

ProgressFileKind kind_of(SQLite::Database& database) {
  if (!has_tables(database)) return ProgressFileKind::empty;
  if (database.execAndGet("PRAGMA application_id").getInt() != kApplicationId) return ProgressFileKind::foreign;
  const int schema = schema_of(database);
  if (schema == kProgressSchema) return ProgressFileKind::current;
  return schema < kProgressSchema ? ProgressFileKind::older : ProgressFileKind::newer;
}

void upgrade(SQLite::Database& database, const std::string& file) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const int schema = schema_of(database);
  if (schema >= kProgressSchema) return;  // another process was faster
  if (schema > 0) copy_aside(file, schema);
  for (int step = schema; step < kProgressSchema; ++step) database.exec(kSteps[step]);
  database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  database.exec(fmt::format("PRAGMA user_version = {}", kProgressSchema));
  transaction.commit();
}

}  // namespace hunch
