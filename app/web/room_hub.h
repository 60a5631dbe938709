// The RoomHub is where a server's rooms live: it keeps them in the store, and tells who watches them what has changed.
//
// Used on the server's I/O thread only. What happens to rooms within a few milliseconds is saved in one commit, and is
// acknowledged, and seen by others, after it. A phone's own vote it sees at once; that others have voted, once a
// second.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/web/feed.h"
#include "app/web/metrics.h"
#include "app/web/room_json.h"
#include "engine/room/room.h"
#include "engine/room/room_store.h"

namespace hunch {

// The server's thread and its clock, as far as a hub needs them.
struct HubLoop {
  std::function<void(std::chrono::milliseconds, std::function<void()>)> call_after;
  std::function<std::int64_t()> now_ms;  // unix time
};

class RoomFeed;

// A room, and who is there.
struct HostedRoom {
  explicit HostedRoom(Room made) : room(std::move(made)) {}

  Room room;
  RoomAddresses addresses;
  bool on_stage = false;  // a program is being run for all to see

 private:
  friend class RoomHub;
  friend class RoomFeed;

  struct Rendered {
    std::int64_t sequence = -1;
    Snapshot snapshot;
    std::string text;  // its shared part
  };
  std::map<RoomRole, Rendered> rendered;
  std::set<RoomFeed*> feeds;
  std::map<std::string, int> connections;            // by seat's token
  std::map<std::string, std::int64_t> polled_until;  // by seat's token
  bool stage_told_soon = false;
  bool phones_told_soon = false;
};

class RoomHub {
 public:
  RoomHub(HubLoop loop, RoomStore store, Metrics& metrics)
      : loop_(std::move(loop)), store_(std::move(store)), metrics_(metrics) {}
  RoomHub(const RoomHub&) = delete;
  RoomHub& operator=(const RoomHub&) = delete;

  // A new room gets its place in the store; one that was restored has it.
  Result<HostedRoom*> open(Room room);
  HostedRoom& adopt(Room room);

  HostedRoom* find(const std::string& code);  // nullptr if there is none
  [[nodiscard]] std::map<std::string, HostedRoom>& rooms() { return rooms_; }
  RoomStore& store() { return store_; }
  [[nodiscard]] std::int64_t now_ms() const { return loop_.now_ms(); }

  // What has changed, for those who watch.
  enum class Change { counts, all };

  // To be called after something was done in the room. `then` is told when it is saved, or why it cannot be.
  using Then = std::function<void(const Result<void>&)>;
  void save(HostedRoom& hosted, Change change, Then then);
  void count_vote() { metrics_.count_vote(); }
  // Of the seat itself, which need not wait for the others' news.
  void tell_seat(HostedRoom& hosted, const std::string& token);

  // The room as it is now. `token` is of a phone's seat.
  std::string snapshot_text(HostedRoom& hosted, RoomRole role, const std::string& token = "");
  // The same, as it changes. A phone that is watched is present.
  std::unique_ptr<Feed> watch(HostedRoom& hosted, RoomRole role, const std::string& token = "");
  // Who only asks now and then is present until they have not for a while.
  void polled(HostedRoom& hosted, const std::string& token);

 private:
  friend class RoomFeed;

  struct Waiting {
    std::string code;
    Change change;
    Then then;
  };

  void flush();
  void tell(HostedRoom& hosted, Change change);
  void tell_later(const std::string& code, RoomRole role, std::chrono::milliseconds wait);
  void watch_deadline(HostedRoom& hosted);
  void attend(HostedRoom& hosted, const std::string& token);
  void look_after_polling(const std::string& code, const std::string& token);
  void count_seats();
  const HostedRoom::Rendered& rendered(HostedRoom& hosted, RoomRole role);

  HubLoop loop_;
  RoomStore store_;
  Metrics& metrics_;
  std::map<std::string, HostedRoom> rooms_;  // by code; a room stays, so that who comes late hears that it has ended
  std::vector<Waiting> waiting_;             // for the next commit
  bool flush_soon_ = false;
  std::chrono::milliseconds last_commit_{0};
};

}  // namespace hunch
