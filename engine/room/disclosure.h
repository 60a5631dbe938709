// A Disclosure is what a room is told once a question's program ran: only then, and only by its caller.
//
// A Room has one of an item exactly while that item is in phase `ran` or `explained`: before, there is none to leak.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/judge/verdict.h"

namespace hunch {

// How one of the room's predictions turned out; in the order of Room::to_judge().
struct Judgement {
  Verdict::Grade grade = Verdict::Grade::incorrect;
  std::string belief;  // the title of the misconception that prints it; "" if none

  bool operator==(const Judgement&) const = default;
};

struct StageRun {
  // rehearsed: the live run failed, and this is the one from before the class.
  enum class Origin { live, rehearsed };

  Origin origin = Origin::live;
  std::string output;
  std::string ending;  // describe(Claim), or what else is to be said of how it ended
  std::string ran_on;  // "CPython 3.11.2, script"

  bool operator==(const StageRun&) const = default;
};

// A program that the host has changed and run for all to see.
struct EditRun {
  std::string code;
  std::string output;
  std::string ending;
  std::string ran_on;

  bool operator==(const EditRun&) const = default;
};

struct Disclosure {
  StageRun run;
  std::vector<Judgement> judgements;
  std::optional<std::string> explanation;  // HTML made by the caller; from `explained` on
  std::optional<EditRun> edit;             // the last one

  bool operator==(const Disclosure&) const = default;
};

}  // namespace hunch
