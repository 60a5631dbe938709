// A store's database is an SQLite file of one of hunch's kinds, opened so that nothing is lost: made whole or not at
// all, brought up to date after a copy, moved aside when damaged, refused when it is another's. What throws in the
// layers above is SQLite::Exception.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "engine/base/result.h"

namespace SQLite {
class Database;
class Exception;
}  // namespace SQLite

namespace hunch {

struct StoreKind {
  const char* variable;                // the environment variable that names another file: "HUNCH_PROGRESS"
  int application_id;                  // source: sqlite.org/pragma.html#pragma_application_id
  std::span<const char* const> steps;  // SQL: the n-th brings schema n to n + 1. What has been released is never
                                       // changed, only followed by another one
};

struct OpenedDatabase {
  std::unique_ptr<SQLite::Database> database;  // every commit survives a power cut
  std::string remark;                          // what the owner has to know about the file; usually ""
};

// Opens the file, and makes it where there is none (mode 0600, missing folders 0700). One of an older hunch is first
// copied to `<file>.schema-<number>`. An Error (usage) if the file cannot be used.
Result<OpenedDatabase> open_database(const StoreKind& kind, const std::filesystem::path& file, std::int64_t now_ms);

// Whether there is a file, or a thing in its place that open_database() will have something to say about.
bool is_there(const std::filesystem::path& file);

// What failed, with advice.
tl::unexpected<Error> database_failure(const StoreKind& kind, const std::filesystem::path& file,
                                       const SQLite::Exception& error);

}  // namespace hunch
