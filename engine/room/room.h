// A Room is a live class at work on a deck: who is there, what they predict, and how far the host has told the answer.
//
//   Room room(foundation);
//   (join | vote | carry_out | tick)*, show_run after `closed`, show_explanation after that; snapshot() whenever.
//
// Each item goes lobby → open → closed → (discuss → open → closed) → ran → explained. Pure: no clock, no chance, no
// network of its own, and of an answer it knows nothing before show_run() tells it. All times are unix milliseconds. A
// deadline counts by the time that is given along with a vote or a command, whether or not tick() was called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/judge/prediction.h"
#include "engine/room/deck.h"
#include "engine/room/disclosure.h"
#include "engine/room/join_code.h"
#include "engine/room/refusal.h"
#include "engine/room/room_event.h"
#include "engine/room/snapshot.h"

namespace hunch {

inline constexpr std::size_t kMostPredictionBytes = 4096;
inline constexpr std::size_t kMostKeyBytes = 64;
inline constexpr int kMostVotesARound = 50;  // by one seat

struct RoomSettings {
  enum class Keeping {
    forgotten,  // when the room ends, nothing of it is left
    kept,       // for `hunch report`
  };
  Keeping keeping = Keeping::forgotten;
  Answering answering = Answering::text;  // choices: of items that have some
  int most_seats = 2000;

  bool operator==(const RoomSettings&) const = default;
};

// What a room begins with.
struct RoomFoundation {
  std::string code;    // join_code()
  std::string secret;  // of the console; the room only keeps it for its caller
  std::int64_t opened_ms = 0;
  RoomSettings settings;
  Deck deck;  // at least one item
};

// Who wants a seat. The bytes are used where they are needed.
struct JoinRequest {
  std::string token;     // of the seat that one has already; "" or an unknown one: a new seat
  std::string nickname;  // as it was typed; "": one is made up
  RandomBytes token_bytes{};
  RandomBytes name_bytes{};
};

struct Seat {
  int number = 0;  // from 1 on
  std::string token;
  std::string name;
};

// The same for the same key.
struct VoteReceipt {
  std::int64_t sequence = 0;  // of the room, when the vote was counted
};

// Predictions that wait for a judgement, and the judgements, in the same order. What else stands here tells whether
// somebody has voted in between.
struct ToJudge {
  int item = 0;
  std::int64_t casts = 0;
  std::vector<Prediction> predictions;
};
struct Judged {
  int item = 0;
  std::int64_t casts = 0;
  std::vector<Judgement> judgements;
};

class Room {
 public:
  explicit Room(RoomFoundation foundation);

  // A room as it was after these events; nobody is present. An Error (internal) if they cannot have happened. Its
  // sequence goes on far beyond the last one, so that nobody takes what follows for old news.
  static Result<Room> restored(RoomFoundation foundation, const std::vector<RoomEvent>& events);

  Room(Room&&) noexcept;
  Room& operator=(Room&&) noexcept;
  ~Room();

  // --- What people do

  // A new seat, or the one of that token. In any phase but `ended`.
  OrRefused<Seat> join(const JoinRequest& request, std::int64_t now_ms);

  // Counts the vote, in place of the seat's earlier one of this round. It may be acknowledged once RoomStore::save()
  // has taken it.
  OrRefused<VoteReceipt> vote(std::string_view token, const Vote& vote, std::int64_t now_ms);

  // Whether somebody is connected. Not part of the history.
  enum class Attendance { present, away };
  void attend(std::string_view token, Attendance attendance);

  // --- What the host does

  OrRefused<void> carry_out(const RoomCommand& command, std::int64_t now_ms);

  // Closes if the time is over; whether it did.
  bool tick(std::int64_t now_ms);

  // What the program has to be held against: each prediction that was made of the current item. Those that nobody holds
  // any more may be among them as empty ones.
  [[nodiscard]] ToJudge to_judge() const;

  // Whether show_run() would be in place now: ask before running. `item` as in RoomCommand.
  [[nodiscard]] OrRefused<void> may_run(std::optional<int> item, std::int64_t now_ms) const;

  // closed | discuss → ran. `changed` unless `judged` is of all that to_judge() has by now.
  OrRefused<void> show_run(StageRun run, Judged judged, std::int64_t now_ms);

  // ran → explained. HTML, which the room hands on as it is.
  OrRefused<void> show_explanation(std::string explanation, std::optional<int> item, std::int64_t now_ms);

  // What came of a changed program; in phase ran or explained.
  OrRefused<void> show_edit(EditRun edit, std::optional<int> item, std::int64_t now_ms);

  // --- What is to be seen

  // As a role sees it; `token` is that of a phone, of which it has `you` and `unveiled.yours`.
  [[nodiscard]] Snapshot snapshot(RoomRole role, std::string_view token = {}) const;

  // Fills in what a phone alone may see: snapshot(phone) may be made once, and this for each of a thousand.
  void personalise(Snapshot& snapshot, std::string_view token) const;

  [[nodiscard]] std::optional<Seat> seat_of(std::string_view token) const;  // std::nullopt: nobody, or kicked
  [[nodiscard]] RoomPhase phase() const;
  [[nodiscard]] int item() const;
  [[nodiscard]] std::int64_t sequence() const;
  [[nodiscard]] std::optional<std::int64_t> deadline_ms() const;
  [[nodiscard]] const RoomFoundation& foundation() const;
  [[nodiscard]] const std::string& code() const { return foundation().code; }

  // --- For the store: what has happened since the last taken_over()
  [[nodiscard]] const std::vector<RoomEvent>& unsaved() const;
  void taken_over(std::size_t events);  // so many of unsaved() are saved

  // --- For the report
  struct State;
  [[nodiscard]] const State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace hunch
