#include "engine/room/room_report.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <utility>

#include "engine/base/text.h"
#include "engine/room/room_state.h"

namespace hunch {
namespace {

bool has_voted(const Room::State& state, int seat) {
  return std::any_of(state.items.begin(), state.items.end(), [seat](const RoomItem& item) {
    return item.ballots.ballot_of(1, seat) || item.ballots.ballot_of(2, seat);
  });
}

// Numbers by tokens, which are chance: nobody who saw the others come in can tell who is who.
std::map<int, int> person_by_seat(const Room::State& state) {
  std::map<int, int> persons;
  for (const auto& [token, seat] : state.seat_by_token) {
    if (has_voted(state, seat)) persons.emplace(seat, static_cast<int>(persons.size()) + 1);
  }
  return persons;
}

std::optional<ReportedBallot> reported(const RoomItem& item, const Lettering& lettering, int round, int seat) {
  const Ballot* ballot = item.ballots.ballot_of(round, seat);
  if (!ballot) return std::nullopt;
  ReportedBallot reported{lettering.letter_of(item.ballots.group_of(*ballot)), item.ballots.shown(*ballot),
                          ballot->confidence, std::nullopt};
  if (item.disclosure) reported.judgement = item.disclosure->judgements[ballot->wording];
  return reported;
}

std::vector<ReportedPerson> people_of(const RoomItem& item, const Lettering& lettering,
                                      const std::map<int, int>& persons) {
  std::vector<ReportedPerson> people;
  for (const auto& [seat, person] : persons) {
    ReportedPerson each{person, reported(item, lettering, 1, seat), reported(item, lettering, 2, seat)};
    if (each.first || each.second) people.push_back(std::move(each));
  }
  std::sort(people.begin(), people.end(), [](const auto& a, const auto& b) { return a.person < b.person; });
  return people;
}

ReportedItem item_of(const Room::State& state, int number, const std::map<int, int>& persons) {
  const RoomItem& item = state.items[static_cast<std::size_t>(number)];
  const Lettering lettering = item.ballots.lettering(item.round, item.judgements());
  ReportedItem reported;
  reported.item = number;
  reported.question = state.foundation.deck[static_cast<std::size_t>(number)].question;
  for (int round = 1; round <= item.round; ++round) reported.rounds.push_back(item.ballots.bars(lettering, round));
  if (item.round == 2) reported.moves = item.ballots.moves(lettering);
  reported.people = people_of(item, lettering, persons);
  if (!item.disclosure) return reported;
  reported.marks = item.ballots.marks(lettering, item.disclosure->judgements);
  reported.run = item.disclosure->run;
  for (std::string* text : {&reported.run->output, &reported.run->ending, &reported.run->ran_on})
    *text = neutralise(*text);
  return reported;
}

void count_belief(std::vector<ReportedBelief>& beliefs, const ReportedItem& item,
                  const std::optional<ReportedBallot>& ballot, int ReportedBelief::*count) {
  if (!ballot || !ballot->judgement || ballot->judgement->belief.empty()) return;
  const std::string& title = ballot->judgement->belief;
  auto found = std::find_if(beliefs.begin(), beliefs.end(), [&](const ReportedBelief& belief) {
    return belief.item == item.item && belief.title == title;
  });
  if (found == beliefs.end()) found = beliefs.insert(found, {title, item.item, 0, 0});
  ++((*found).*count);
}

}  // namespace

int ReportedItem::right_in(int round) const {
  return static_cast<int>(std::count_if(people.begin(), people.end(), [round](const ReportedPerson& person) {
    const std::optional<ReportedBallot>& ballot = round == 1 ? person.first : person.second;
    return ballot && ballot->is_right();
  }));
}

const Mark* ReportedItem::mark_of(char letter) const {
  const auto found =
      std::find_if(marks.begin(), marks.end(), [letter](const Mark& mark) { return mark.letter == letter; });
  return found == marks.end() ? nullptr : &*found;
}

RoomReport report_of(const Room& room) {
  const Room::State& state = room.state();
  const std::map<int, int> persons = person_by_seat(state);
  RoomReport report{state.foundation.code, state.foundation.opened_ms, static_cast<int>(persons.size()), {}, {}};
  for (int number = 0; number < static_cast<int>(state.items.size()); ++number) {
    ReportedItem item = item_of(state, number, persons);
    if (item.people.empty()) continue;
    for (const ReportedPerson& person : item.people) {
      count_belief(report.beliefs, item, person.first, &ReportedBelief::first);
      count_belief(report.beliefs, item, person.second, &ReportedBelief::second);
    }
    report.items.push_back(std::move(item));
  }
  std::stable_sort(report.beliefs.begin(), report.beliefs.end(),
                   [](const ReportedBelief& a, const ReportedBelief& b) { return a.both() > b.both(); });
  return report;
}

std::string time_of(const RoomReport& report) {
  return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(static_cast<std::time_t>(report.opened_ms / 1000)));
}

}  // namespace hunch
