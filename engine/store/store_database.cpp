#include "engine/store/store_database.h"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdio>
#include <optional>

#include "engine/store/store_file.h"
#include "engine/store/store_schema.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

constexpr int kPatienceMs = 3000;  // with another process that is writing

bool means_damage(const SQLite::Exception& error) {
  return error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB;
}

std::string advice_on(const StoreKind& kind, int code) {
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program keeps it locked; try again when that has ended";
    case SQLITE_FULL:
      return "make room on the disk";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "when hunch is started again, it moves the damaged file aside";
    default:
      return fmt::format("{} names another file", kind.variable);
  }
}

void set_up(SQLite::Database& sqlite) {
  sqlite.exec("PRAGMA journal_mode = WAL");
  sqlite.exec("PRAGMA synchronous = FULL");  // what is committed survives a power cut, too
}

// Made elsewhere and then given its name, so that no other process sees half a store.
Result<void> make_new(const StoreKind& kind, const fs::path& file) {
  TRY_VOID(make_folders_of(file, kind.variable));
  if (identity_of(file)) return {};
  TRY(const fs::path unfinished, make_unfinished(file, kind.variable));
  try {
    SQLite::Database sqlite(unfinished.string(), SQLite::OPEN_READWRITE, kPatienceMs);
    set_up(sqlite);
    upgrade(kind, sqlite, unfinished.string());
  } catch (const SQLite::Exception& error) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::remove((unfinished.string() + suffix).c_str());
    return database_failure(kind, file, error);
  }
  return finish(unfinished, file, kind.variable);
}

Result<void> refuse_what_is_not_ours(const StoreKind& kind, StoreState state, SQLite::Database& sqlite,
                                     const fs::path& file) {
  if (state == StoreState::newer) {
    return fail(ErrorKind::usage, fmt::format("{}: a newer hunch wrote it (schema {}, and this one knows up to {}); "
                                              "update hunch, or name another file in {}",
                                              file.string(), schema_of(sqlite), kind.steps.size(), kind.variable));
  }
  if (state == StoreState::foreign) {
    return fail(ErrorKind::usage, fmt::format("{}: it is the database of another program; name another file in {}",
                                              file.string(), kind.variable));
  }
  return {};
}

// Whether another process has moved the file aside since.
bool has_gone(const SQLite::Exception& error, const fs::path& file, const std::optional<FileIdentity>& identity) {
  return error.getErrorCode() == SQLITE_CANTOPEN && (!identity || identity_of(file) != identity);
}

// Without a database if the file was damaged, and is now aside.
Result<OpenedDatabase> open_sound(const StoreKind& kind, const fs::path& file, std::int64_t now_ms) {
  const std::optional<FileIdentity> identity = identity_of(file);
  try {
    auto database =
        std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, kPatienceMs);
    const StoreState state = state_of(kind, *database);
    TRY_VOID(refuse_what_is_not_ours(kind, state, *database, file));
    if (state != StoreState::empty) {
      const std::string verdict = database->execAndGet("PRAGMA quick_check(1)").getString();
      if (verdict != "ok") throw SQLite::Exception(verdict, SQLITE_CORRUPT);
    }
    set_up(*database);
    if (state != StoreState::current) upgrade(kind, *database, file.string());
    return OpenedDatabase{std::move(database), ""};
  } catch (const SQLite::Exception& error) {
    if (has_gone(error, file, identity)) return OpenedDatabase{nullptr, ""};
    if (!means_damage(error) || !identity) return database_failure(kind, file, error);
    TRY(std::string remark, move_aside(file, *identity, now_ms, kind.variable));
    if (!remark.empty()) remark = fmt::format("{}: {}. {}", file.string(), error.what(), remark);
    return OpenedDatabase{nullptr, std::move(remark)};
  }
}

}  // namespace

tl::unexpected<Error> database_failure(const StoreKind& kind, const fs::path& file, const SQLite::Exception& error) {
  return fail(ErrorKind::usage,
              fmt::format("{}: {}; {}", file.string(), error.what(), advice_on(kind, error.getErrorCode())));
}

bool is_there(const fs::path& file) {
  std::error_code error;
  return fs::status(file, error).type() != fs::file_type::not_found;
}

Result<OpenedDatabase> open_database(const StoreKind& kind, const fs::path& file, std::int64_t now_ms) {
  // A damaged file is moved aside once; should the next one be damaged as well, the disk is to blame.
  constexpr int kMostAside = 2, kMostRounds = 20;
  std::string remark;
  int aside = 0;
  for (int round = 0; round < kMostRounds && aside <= kMostAside; ++round) {
    TRY_VOID(make_new(kind, file));
    TRY(OpenedDatabase opened, open_sound(kind, file, now_ms));
    if (!opened.remark.empty()) {
      remark = opened.remark;
      ++aside;
    }
    opened.remark = remark;
    if (opened.database) return opened;
  }
  return fail(ErrorKind::usage, fmt::format("{}: a new file is damaged again at once; name one on another disk in {}",
                                            file.string(), kind.variable));
}

}  // namespace hunch
