#include "engine/room/room_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <utility>

#include "engine/room/host_claim.h"
#include "engine/room/room_record.h"
#include "engine/store/store_database.h"

namespace hunch {
namespace {

constexpr const char* kRoomSteps[] = {R"(
CREATE TABLE rooms (
  code TEXT PRIMARY KEY,
  opened_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,           -- when something happened
  keep INTEGER NOT NULL,
  ended INTEGER NOT NULL DEFAULT 0,
  host INTEGER NOT NULL,              -- the process that has it
  first_question TEXT NOT NULL,
  foundation TEXT NOT NULL
) STRICT;
CREATE TABLE events (
  room TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (room, sequence)
) STRICT, WITHOUT ROWID;
)"};

constexpr StoreKind kRooms{"HUNCH_ROOMS", 0x686e726d, kRoomSteps};  // "hnrm"

constexpr std::int64_t kForgottenAfterMs = 24 * 3600 * 1000;

std::int64_t last_ms_of(const Room& room) {
  return room.unsaved().empty() ? room.foundation().opened_ms : room.unsaved().back().at_ms;
}

void execute(SQLite::Database& sqlite, const char* sql, const std::string& code) {
  SQLite::Statement statement(sqlite, sql);
  statement.bind(1, code);
  statement.exec();
}

void remove(SQLite::Database& sqlite, const std::string& code) {
  execute(sqlite, "DELETE FROM events WHERE room = ?", code);
  execute(sqlite, "DELETE FROM rooms WHERE code = ?", code);
}

// What is kept of a class says nothing of who was there.
void end_kept(SQLite::Database& sqlite, const std::string& code) {
  execute(sqlite, "UPDATE rooms SET ended = 1, foundation = json_set(foundation, '$.secret', '') WHERE code = ?", code);
  execute(sqlite,
          "UPDATE events SET event = json_set(event, '$.name', '-') "
          "WHERE room = ? AND json_extract(event, '$.what') = 'seat'",
          code);
}

enum class Rows { only_grow, are_gone };

Rows write_events(SQLite::Database& sqlite, const Room& room) {
  if (room.unsaved().empty()) return Rows::only_grow;
  SQLite::Statement insertion(sqlite, "INSERT INTO events (room, sequence, at_ms, event) VALUES (?, ?, ?, ?)");
  for (const RoomEvent& event : room.unsaved()) {
    insertion.reset();
    insertion.bind(1, room.code());
    insertion.bind(2, event.sequence);
    insertion.bind(3, event.at_ms);
    insertion.bind(4, event_record(event));
    insertion.exec();
  }
  SQLite::Statement update(sqlite, "UPDATE rooms SET last_ms = ? WHERE code = ?");
  update.bind(1, last_ms_of(room));
  update.bind(2, room.code());
  update.exec();
  if (room.phase() != RoomPhase::ended) return Rows::only_grow;
  if (room.foundation().settings.keeping == RoomSettings::Keeping::kept) {
    end_kept(sqlite, room.code());
  } else {
    remove(sqlite, room.code());
  }
  return Rows::are_gone;
}

// What the log had of them, too.
void empty_log(SQLite::Database& sqlite) { sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)"); }

tl::unexpected<Error> damaged(const std::string& code, const Error& error) {
  return fail(error.kind, fmt::format("room {}: {}", code, error.message));
}

Result<Room> read_room(SQLite::Database& sqlite, const std::string& code) {
  SQLite::Statement row(sqlite, "SELECT opened_ms, foundation FROM rooms WHERE code = ?");
  row.bind(1, code);
  if (!row.executeStep()) return fail(ErrorKind::nothing_matched, fmt::format("there is no room {}", code));
  Result<RoomFoundation> read = parse_foundation_record(row.getColumn(1).getString());
  if (!read) return damaged(code, read.error());
  RoomFoundation foundation = *std::move(read);
  foundation.code = code;
  foundation.opened_ms = row.getColumn(0).getInt64();
  SQLite::Statement rows(sqlite, "SELECT sequence, at_ms, event FROM events WHERE room = ? ORDER BY sequence");
  rows.bind(1, code);
  std::vector<RoomEvent> events;
  while (rows.executeStep()) {
    Result<RoomEvent> event = parse_event_record(rows.getColumn(2).getString());
    if (!event) return damaged(code, event.error());
    event->sequence = rows.getColumn(0).getInt64();
    event->at_ms = rows.getColumn(1).getInt64();
    events.push_back(*std::move(event));
  }
  return Room::restored(std::move(foundation), events);
}

struct Unended {
  std::string code;
  int host = 0;
  bool keep = false;
  bool is_stale = false;
};

std::vector<Unended> unended(SQLite::Database& sqlite, std::int64_t now_ms) {
  std::vector<Unended> rooms;
  SQLite::Statement rows(sqlite, "SELECT code, host, keep, last_ms FROM rooms WHERE ended = 0 ORDER BY opened_ms");
  while (rows.executeStep()) {
    const bool is_stale = now_ms - rows.getColumn(3).getInt64() > kForgottenAfterMs;
    rooms.push_back(
        {rows.getColumn(0).getString(), rows.getColumn(1).getInt(), rows.getColumn(2).getInt() != 0, is_stale});
  }
  return rooms;
}

}  // namespace

struct RoomStore::Database {
  std::unique_ptr<SQLite::Database> opened;
  std::optional<HostClaim> claim;  // of who makes or takes over rooms
};

RoomStore::RoomStore(std::filesystem::path file, std::unique_ptr<Database> database)
    : file_(std::move(file)), database_(std::move(database)) {}
RoomStore::RoomStore(RoomStore&&) noexcept = default;
RoomStore& RoomStore::operator=(RoomStore&&) noexcept = default;
RoomStore::~RoomStore() = default;

Result<RoomStore::Opened> RoomStore::open(const std::filesystem::path& file, std::int64_t now_ms) {
  TRY(OpenedDatabase opened, open_database(kRooms, file, now_ms));
  try {
    opened.database->exec("PRAGMA secure_delete = ON");
  } catch (const SQLite::Exception& error) {
    return database_failure(kRooms, file, error);
  }
  return Opened{RoomStore(file, std::make_unique<Database>(Database{std::move(opened.database), std::nullopt})),
                std::move(opened.remark)};
}

Result<std::optional<RoomStore::Opened>> RoomStore::open_existing(const std::filesystem::path& file,
                                                                  std::int64_t now_ms) {
  if (!is_there(file)) return std::nullopt;
  TRY(Opened opened, open(file, now_ms));
  return std::optional<Opened>(std::move(opened));
}

Result<void> RoomStore::claim() {
  if (database_->claim) return {};
  TRY(HostClaim claim, HostClaim::make(file_));
  database_->claim = std::move(claim);
  return {};
}

Result<void> RoomStore::add(const Room& room) {
  TRY_VOID(claim());
  const RoomFoundation& foundation = room.foundation();
  try {
    SQLite::Statement insertion(*database_->opened,
                                "INSERT OR IGNORE INTO rooms (code, opened_ms, last_ms, keep, host, first_question, "
                                "foundation) VALUES (?, ?, ?, ?, ?, ?, ?)");
    int column = 0;
    insertion.bind(++column, foundation.code);
    insertion.bind(++column, foundation.opened_ms);
    insertion.bind(++column, foundation.opened_ms);
    insertion.bind(++column, foundation.settings.keeping == RoomSettings::Keeping::kept ? 1 : 0);
    insertion.bind(++column, database_->claim->host());
    insertion.bind(++column, foundation.deck.front().question.title);
    insertion.bind(++column, foundation_record(foundation));
    if (insertion.exec() == 1) return {};
    return fail(ErrorKind::nothing_matched, fmt::format("there is a room {} already", foundation.code));
  } catch (const SQLite::Exception& error) {
    return database_failure(kRooms, file_, error);
  }
}

Result<void> RoomStore::save(const std::vector<Room*>& rooms) {
  SQLite::Database& sqlite = *database_->opened;
  Rows rows = Rows::only_grow;
  try {
    SQLite::Transaction transaction(sqlite, SQLite::TransactionBehavior::IMMEDIATE);
    for (const Room* room : rooms) {
      if (write_events(sqlite, *room) == Rows::are_gone) rows = Rows::are_gone;
    }
    transaction.commit();
  } catch (const SQLite::Exception& error) {
    return database_failure(kRooms, file_, error);
  }
  for (Room* room : rooms) room->taken_over(room->unsaved().size());
  if (rows == Rows::only_grow) return {};
  try {
    empty_log(sqlite);
    return {};
  } catch (const SQLite::Exception& error) {
    return database_failure(kRooms, file_, error);
  }
}

Result<RoomStore::Restored> RoomStore::restore(std::int64_t now_ms) {
  TRY_VOID(claim());
  SQLite::Database& sqlite = *database_->opened;
  Restored restored;
  try {
    SQLite::Transaction transaction(sqlite, SQLite::TransactionBehavior::IMMEDIATE);
    for (const Unended& room : unended(sqlite, now_ms)) {
      if (database_->claim->is_of_another(room.host)) continue;
      if (room.is_stale) {
        room.keep ? end_kept(sqlite, room.code) : remove(sqlite, room.code);
        continue;
      }
      Result<Room> read = read_room(sqlite, room.code);
      if (!read) {
        restored.remarks.push_back(fmt::format("{}; it is not taken up again", read.error().message));
        continue;
      }
      SQLite::Statement taken(sqlite, "UPDATE rooms SET host = ? WHERE code = ?");
      taken.bind(1, database_->claim->host());
      taken.bind(2, room.code);
      taken.exec();
      restored.rooms.push_back(*std::move(read));
    }
    transaction.commit();
    empty_log(sqlite);
  } catch (const SQLite::Exception& error) {
    return database_failure(kRooms, file_, error);
  }
  return restored;
}

Result<std::optional<Room>> RoomStore::read(std::string_view code) const {
  try {
    Result<Room> room = read_room(*database_->opened, std::string(code));
    if (room) return std::optional<Room>(*std::move(room));
    if (room.error().kind == ErrorKind::nothing_matched) return std::optional<Room>();
    return tl::unexpected<Error>(std::move(room.error()));
  } catch (const SQLite::Exception& error) {
    return database_failure(kRooms, file_, error);
  }
}

Result<std::vector<KeptRoom>> RoomStore::kept() const {
  try {
    std::vector<KeptRoom> kept;
    SQLite::Statement rows(
        *database_->opened,
        "SELECT code, opened_ms, ended, first_question FROM rooms WHERE keep = 1 ORDER BY opened_ms DESC, code");
    while (rows.executeStep()) {
      kept.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt64(), rows.getColumn(2).getInt() != 0,
                      rows.getColumn(3).getString()});
    }
    return kept;
  } catch (const SQLite::Exception& error) {
    return database_failure(kRooms, file_, error);
  }
}

}  // namespace hunch
