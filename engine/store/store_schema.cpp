#include "engine/store/store_schema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "engine/base/fd.h"

namespace hunch {
namespace {

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

StoreState state_of(const StoreKind& kind, SQLite::Database& database) {
  if (!has_tables(database)) return StoreState::empty;
  if (database.execAndGet("PRAGMA application_id").getInt() != kind.application_id) return StoreState::foreign;
  const int schema = schema_of(database), newest = static_cast<int>(kind.steps.size());
  if (schema == newest) return StoreState::current;
  return schema < newest ? StoreState::older : StoreState::newer;
}

void upgrade(const StoreKind& kind, SQLite::Database& database, const std::string& file) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const int newest = static_cast<int>(kind.steps.size());
  const int schema = schema_of(database);
  if (schema >= newest) return;  // another process was faster
  if (schema > 0) copy_aside(file, schema);
  for (int step = schema; step < newest; ++step) database.exec(kind.steps[static_cast<std::size_t>(step)]);
  database.exec(fmt::format("PRAGMA application_id = {}", kind.application_id));
  database.exec(fmt::format("PRAGMA user_version = {}", newest));
  transaction.commit();
}

}  // namespace hunch
