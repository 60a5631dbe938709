// A store's schema is how its tables look, and how those of an older hunch become so. Only the store's own: what throws
// here is SQLite::Exception.
#pragma once

#include <string>

#include "engine/store/store_database.h"

namespace hunch {

// What a database turns out to be. Reads only.
enum class StoreState {
  empty,    // no table yet
  current,  // of this schema
  older,    // upgrade() is due
  newer,    // of a hunch to come
  foreign,  // another program's, or another kind of store
};
StoreState state_of(const StoreKind& kind, SQLite::Database& database);
int schema_of(SQLite::Database& database);

// Makes or changes the tables, all or nothing. What an older hunch wrote is first copied to `<file>.schema-<number>`.
void upgrade(const StoreKind& kind, SQLite::Database& database, const std::string& file);

}  // namespace hunch
