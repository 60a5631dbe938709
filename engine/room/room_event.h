// A RoomEvent is a fact of a room's history: all that a room is follows from its foundation and its events, in order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/room/deck.h"
#include "engine/room/disclosure.h"
#include "engine/room/snapshot.h"
#include "engine/study/answered.h"

namespace hunch {

// What a host may ask for, besides what needs a run: those are Room::show_….
struct RoomCommand {
  enum class Kind {
    next,         // to the next item, in its phase
    back,         // to the one before, in its phase
    open,         // lobby → open in round 1; discuss → open in round 2
    close,        // open → closed
    reopen,       // closed → open in the same round
    discuss,      // closed after round 1 → discuss
    kick,         // `seat`, whose votes count no more
    allow_text,   // what people typed may be shown
    forbid_text,  // and may not
    timer,        // closes in `seconds`; 0: whenever the host does
    end,          // of the room
  };
  Kind kind = Kind::next;
  std::optional<int>
      item;         // the command is refused unless this is the current one: so that two clicks are not two steps
  int seat = 0;     // kick
  int seconds = 0;  // timer, at most kMostSeconds

  bool operator==(const RoomCommand&) const = default;
};

inline constexpr int kMostSeconds = 3600;

std::string_view to_string(RoomCommand::Kind kind);
std::optional<RoomCommand::Kind> parse_room_command(std::string_view name);

// A prediction, typed or chosen.
struct Vote {
  int item = 0;
  int round = 1;
  std::string prediction;      // as it was typed, see Prediction::parse(); "" where a choice is made
  std::optional<char> choice;  // a letter
  Confidence confidence = Confidence::none;
  std::string key;  // tells votes of one seat apart: the same key is the same vote, however often it comes

  bool operator==(const Vote&) const = default;
};

struct SeatTaken {
  std::string token;
  std::string name;
  bool operator==(const SeatTaken&) const = default;
};

struct VoteCast {
  int seat = 0;
  Vote vote;
  bool operator==(const VoteCast&) const = default;
};

struct CommandDone {
  RoomCommand command;
  bool operator==(const CommandDone&) const = default;
};

// Also by the timer, in which case no command was given.
struct TimeOver {
  bool operator==(const TimeOver&) const = default;
};

struct RunShown {
  StageRun run;
  std::vector<Judgement> judgements;
  bool operator==(const RunShown&) const = default;
};

struct ExplanationShown {
  std::string explanation;
  bool operator==(const ExplanationShown&) const = default;
};

struct EditShown {
  EditRun edit;
  bool operator==(const EditShown&) const = default;
};

struct RoomEvent {
  std::int64_t sequence = 0;  // the room's, from then on
  std::int64_t at_ms = 0;     // unix time
  std::variant<SeatTaken, VoteCast, CommandDone, TimeOver, RunShown, ExplanationShown, EditShown> what;

  bool operator==(const RoomEvent&) const = default;
};

}  // namespace hunch
