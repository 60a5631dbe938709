// A Room's state is what follows from its foundation and its events. Only the room's own: room, snapshots, report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/room/ballots.h"
#include "engine/room/room.h"

namespace hunch {

// One item of the deck. The answer is known in the two last phases alone, and those are nothing but its being known.
struct RoomItem {
  explicit RoomItem(const DeckItem& item) : ballots(item.choices) {}

  Ballots ballots;
  int round = 1;
  RoomPhase asking = RoomPhase::lobby;  // or open, closed, discuss
  std::optional<Disclosure> disclosure;

  [[nodiscard]] RoomPhase phase() const {
    if (!disclosure) return asking;
    return disclosure->explanation ? RoomPhase::explained : RoomPhase::ran;
  }
  [[nodiscard]] std::vector<Judgement> judgements() const {  // none before it ran
    return disclosure ? disclosure->judgements : std::vector<Judgement>();
  }
};

struct Guest {
  Seat seat;
  bool kicked = false;
  bool present = false;                           // not part of the history
  std::map<std::string, VoteReceipt> receipts;    // by key
  std::map<std::pair<int, int>, int> votes_cast;  // by item and round
};

struct Room::State {
  explicit State(RoomFoundation begun_with);

  RoomFoundation foundation;
  std::vector<RoomItem> items;
  std::vector<Guest> guests;  // by seat number, from 1 on
  std::map<std::string, int, std::less<>> seat_by_token;
  std::set<std::string> names;
  int current = 0;
  bool ended = false;
  bool text_allowed = false;
  std::optional<std::int64_t> deadline_ms;
  std::int64_t sequence = 0;
  int present = 0;
  int seats_taken = 0;  // by those who were not kicked
  std::vector<RoomEvent> unsaved;

  [[nodiscard]] RoomItem& item() { return items[static_cast<std::size_t>(current)]; }
  [[nodiscard]] const RoomItem& item() const { return items[static_cast<std::size_t>(current)]; }
  [[nodiscard]] RoomPhase phase() const { return ended ? RoomPhase::ended : item().phase(); }
  [[nodiscard]] bool offers_choices() const;
  [[nodiscard]] Guest* guest(std::string_view token);
  [[nodiscard]] const Guest* guest(std::string_view token) const;
  [[nodiscard]] Guest& guest(int seat) { return guests[static_cast<std::size_t>(seat - 1)]; }
  [[nodiscard]] const Guest& guest(int seat) const { return guests[static_cast<std::size_t>(seat - 1)]; }
  [[nodiscard]] bool has_seat(int seat) const { return seat >= 1 && seat <= static_cast<int>(guests.size()); }
  [[nodiscard]] bool is_current(std::optional<int> wanted) const { return !wanted || *wanted == current; }
  [[nodiscard]] bool is_over(std::int64_t now_ms) const;  // the time for votes

  // Whether the fact can come about now. A deadline is not looked at: when it is over, TimeOver comes first.
  [[nodiscard]] OrRefused<void> check(const SeatTaken& taken) const;
  [[nodiscard]] OrRefused<void> check(const VoteCast& cast) const;
  [[nodiscard]] OrRefused<void> check(const CommandDone& done) const;
  [[nodiscard]] OrRefused<void> check(const TimeOver& over) const;
  [[nodiscard]] OrRefused<void> check(const RunShown& shown) const;
  [[nodiscard]] OrRefused<void> check(const ExplanationShown& shown) const;
  [[nodiscard]] OrRefused<void> check(const EditShown& shown) const;

  // Makes it a fact that passed check(). `at_ms` is when.
  void apply(const RoomEvent& event);

  // Both, and it is unsaved from then on.
  template <typename What>
  OrRefused<void> happen(What what, std::int64_t at_ms) {
    if (OrRefused<void> checked = check(what); !checked) return checked;
    unsaved.push_back({sequence + 1, at_ms, std::move(what)});
    apply(unsaved.back());
    return {};
  }

 private:
  [[nodiscard]] OrRefused<void> check_prediction(const Vote& vote) const;
  void carry_out(const RoomCommand& command, std::int64_t at_ms);
  void move_to(int item);
  void kick(int seat);
};

}  // namespace hunch
