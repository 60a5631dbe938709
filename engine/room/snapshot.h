// A Snapshot is all that one role may see of a room at one moment: whoever has it needs nothing else.
//
// Truth has one place in it, `unveiled`, which is made from a Disclosure and from nothing else. All that people typed
// is neutralised (engine/base/text.h). No seat's token and no secret is in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/room/deck.h"
#include "engine/room/disclosure.h"

namespace hunch {

enum class RoomRole { phone, projector, console };

// Of the room, and while it has not ended of its current item.
enum class RoomPhase { lobby, open, closed, discuss, ran, explained, ended };

// How predictions are made.
enum class Answering { text, choices };

std::string_view to_string(RoomRole role);        // "phone", …
std::string_view to_string(RoomPhase phase);      // "lobby", …
std::string_view to_string(Answering answering);  // "text", "choices"
std::optional<RoomRole> parse_room_role(std::string_view name);
std::optional<Answering> parse_answering(std::string_view name);

// What a prediction looks like. `ending` is "" where it was not told (a choice of which all is in its text).
struct ShownPrediction {
  std::string text;    // lines of output, without a final newline; may be ""
  std::string ending;  // describe(Claim)

  bool operator==(const ShownPrediction&) const = default;
};

struct ShownChoice {
  char letter = 'A';
  ShownPrediction prediction;

  bool operator==(const ShownChoice&) const = default;
};

// Predictions that say the same, white space at the ends of lines and of the text aside. Letter and pattern are those
// of the same prediction in the other round.
struct Bar {
  char letter = 'A';
  int pattern = 0;  // 0 to kPatterns - 1, by its letter
  int votes = 0;
  std::optional<ShownPrediction> prediction;  // absent: typed, and the host has not allowed it to be shown

  bool operator==(const Bar&) const = default;
};

inline constexpr int kPatterns = 8;

struct RoundBars {
  int round = 1;
  int votes = 0;  // all of them
  std::vector<Bar> bars;
  int others = 0;  // votes of which the prediction has no bar of its own

  bool operator==(const RoundBars&) const = default;
};

// How many went from one prediction to another between the rounds; '-' stands for what has no bar of its own. Who has
// voted in one round only is in none.
struct Move {
  char from = '-';
  char to = '-';
  int people = 0;

  bool operator==(const Move&) const = default;
};

// The truth about a bar.
struct Mark {
  char letter = 'A';
  Verdict::Grade grade = Verdict::Grade::incorrect;  // nearly right is right
  std::string belief;                                // the misconception behind it; "" if none is known

  bool operator==(const Mark&) const = default;
};

struct Unveiled {
  StageRun run;
  std::vector<Mark> marks;                 // of each bar
  std::optional<std::string> explanation;  // HTML, from `explained` on
  std::optional<EditRun> edit;             // projector and console
  std::optional<Verdict::Grade> yours;     // phone: of its last prediction

  bool operator==(const Unveiled&) const = default;
};

// For a phone, of itself.
struct You {
  std::string name;
  bool kicked = false;         // then nothing of the question is in the snapshot
  bool voted = false;          // in this round
  std::string prediction;      // what it typed in this round
  std::optional<char> choice;  // what it chose in this round

  bool operator==(const You&) const = default;
};

// For the console, of everybody. `seat` is a number from 1 on, no secret.
struct Person {
  int seat = 0;
  std::string name;
  bool present = false;
  bool voted = false;  // in this round

  bool operator==(const Person&) const = default;
};

struct Backstage {
  std::string notes;           // Markdown
  std::vector<Person> people;  // without who was kicked

  bool operator==(const Backstage&) const = default;
};

struct Snapshot {
  std::string code;
  std::int64_t sequence = 0;
  RoomRole role = RoomRole::phone;
  RoomPhase phase = RoomPhase::lobby;

  int item = 0;   // from 0 on
  int items = 0;  // of the deck
  std::optional<AskedQuestion> question;
  int round = 1;
  Answering answering = Answering::text;
  std::vector<ShownChoice> choices;
  bool text_allowed = false;

  int seats = 0;  // that are present
  int votes = 0;  // in this round
  std::optional<std::int64_t> deadline_ms;

  // Projector: from `closed` on; console: always; phone: from `ran` on.
  std::vector<RoundBars> rounds;  // those begun
  std::vector<Move> moves;        // where there are two

  std::optional<Unveiled> unveiled;    // from `ran` on
  std::optional<You> you;              // phone that has a seat
  std::optional<Backstage> backstage;  // console

  bool operator==(const Snapshot&) const = default;
};

}  // namespace hunch
