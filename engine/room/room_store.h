// A RoomStore is the file in which rooms are kept: an SQLite database of their foundations and events.
//
//   TRY(RoomStore::Opened opened, RoomStore::open(file, now_ms));
//   for (Vote& vote : batch) receipts.push_back(room.vote(…));
//   TRY_VOID(opened.store.save({&room}));   // one commit; then the receipts may be sent
//
// What save() has returned from survives kill -9 and a power cut. After an Error nothing of it was written, and nothing
// may be acknowledged: the room still has it, and the next save() tries again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/room/room.h"

namespace hunch {

// A room that is to be kept, whether or not it has ended.
struct KeptRoom {
  std::string code;
  std::int64_t opened_ms = 0;
  bool ended = false;
  std::string first_question;  // its title
};

class RoomStore {
 public:
  struct Opened;
  struct Restored;

  // Opens the file, and makes it where there is none (mode 0600, missing folders 0700). A damaged file is moved aside,
  // and `remark` says so. An Error (usage) if the file cannot be used.
  static Result<Opened> open(const std::filesystem::path& file, std::int64_t now_ms);
  static Result<std::optional<Opened>> open_existing(const std::filesystem::path& file, std::int64_t now_ms);

  RoomStore(RoomStore&&) noexcept;
  RoomStore& operator=(RoomStore&&) noexcept;
  ~RoomStore();

  // Makes a place for a new room. An Error (nothing_matched) if its code is taken: draw another one.
  Result<void> add(const Room& room);

  // Writes what is unsaved of these rooms, in one commit. Of a room that has ended and is not to be kept, all is
  // removed instead, so that it is not in the file either.
  Result<void> save(const std::vector<Room*>& rooms);

  // The rooms that have not ended and that no other running process has. Of those of which nothing was heard for a day,
  // the ones that are to be kept have ended, and the others are removed.
  Result<Restored> restore(std::int64_t now_ms);

  // One room, ended or not; std::nullopt if there is none of that code.
  [[nodiscard]] Result<std::optional<Room>> read(std::string_view code) const;

  // The newest first.
  [[nodiscard]] Result<std::vector<KeptRoom>> kept() const;

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  struct Database;
  Result<void> claim();
  RoomStore(std::filesystem::path file, std::unique_ptr<Database> database);

  std::filesystem::path file_;
  std::unique_ptr<Database> database_;
};

struct RoomStore::Opened {
  RoomStore store;
  std::string remark;  // what the host has to know about the file; usually ""
};

struct RoomStore::Restored {
  std::vector<Room> rooms;
  std::vector<std::string> remarks;  // rooms that could not be read, and why
};

}  // namespace hunch
