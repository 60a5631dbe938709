// A RoomReport is what a class has predicted, question by question, without names. Pure.
//
// Whoever has it may read all that was typed; it is neutralised, as in snapshots.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/room/room.h"

namespace hunch {

struct ReportedBallot {
  char letter = '-';  // of its bar
  ShownPrediction prediction;
  Confidence confidence = Confidence::none;
  std::optional<Judgement> judgement;  // once it ran

  [[nodiscard]] bool is_right() const { return judgement && judgement->grade != Verdict::Grade::incorrect; }
};

// Somebody is the same number in all of a report, which has nothing to do with their seat's.
struct ReportedPerson {
  int person = 0;
  std::optional<ReportedBallot> first, second;  // of the rounds; at least one of them
};

struct ReportedBelief {
  std::string title;
  int item = 0;
  int first = 0, second = 0;  // who held it in each round

  [[nodiscard]] int both() const { return first + second; }
};

struct ReportedItem {
  int item = 0;  // in the deck
  AskedQuestion question;
  std::vector<RoundBars> rounds;
  std::vector<Move> moves;      // if there were two
  std::optional<StageRun> run;  // if it ran
  std::vector<Mark> marks;      // of the bars, if it ran
  std::vector<ReportedPerson> people;

  [[nodiscard]] int right_in(int round) const;
  [[nodiscard]] const Mark* mark_of(char letter) const;
};

struct RoomReport {
  std::string code;
  std::int64_t opened_ms = 0;
  int people = 0;                       // who voted at all
  std::vector<ReportedItem> items;      // those that anybody voted on
  std::vector<ReportedBelief> beliefs;  // those that most have held come first
};

RoomReport report_of(const Room& room);

// "2026-01-01 08:00 UTC"
std::string time_of(const RoomReport& report);

// For people who read it here: lines of at most about 100 columns.
std::string to_text(const RoomReport& report);

// One page that needs nothing else: no script, no request, everything escaped.
std::string to_html(const RoomReport& report);

// One line per person, question and round, after RFC 4180, with a line of names. What a spreadsheet would take for a
// formula begins with an apostrophe.
std::string to_csv(const RoomReport& report);

// One object, `"v": 1`; docs/cli.md has its keys.
std::string to_json(const RoomReport& report);

}  // namespace hunch
