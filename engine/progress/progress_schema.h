// The progress schema is how a ProgressStore's tables look, and how those of an older hunch become so. Only the store's
// own: what throws here is SQLite::Exception.
#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace hunch {

inline constexpr int kProgressSchema = 2;

// What a database turns out to be. Reads only.
enum class ProgressFileKind {
  empty,    // no table yet
  current,  // of this schema
  older,    // upgrade() is due
  newer,    // of a hunch to come
  foreign,  // another program's
};
ProgressFileKind kind_of(SQLite::Database& database);
int schema_of(SQLite::Database& database);

// Makes or changes the tables, all or nothing. What an older hunch wrote is first copied to `<file>.schema-<number>`.
void upgrade(SQLite::Database& database, const std::string& file);

}  // namespace hunch
