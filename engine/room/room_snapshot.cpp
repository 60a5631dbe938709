// How a Room is seen. The one place that reads a Disclosure for others is unveiled_of().
#include <utility>

#include "engine/base/text.h"
#include "engine/room/room.h"
#include "engine/room/room_state.h"

namespace hunch {
namespace {

bool is_shown(RoomRole role, RoomPhase phase) {
  if (phase == RoomPhase::lobby || phase == RoomPhase::ended) return false;
  if (role == RoomRole::console || phase == RoomPhase::ran || phase == RoomPhase::explained) return true;
  return role == RoomRole::projector && phase != RoomPhase::open;
}

Unveiled unveiled_of(const Disclosure& disclosure, const Ballots& ballots, const Lettering& lettering) {
  Unveiled unveiled{disclosure.run, {}, disclosure.explanation, disclosure.edit, std::nullopt};
  for (std::string* text : {&unveiled.run.output, &unveiled.run.ending, &unveiled.run.ran_on})
    *text = neutralise(*text);
  if (unveiled.edit) {
    EditRun& edit = *unveiled.edit;
    for (std::string* text : {&edit.code, &edit.output, &edit.ending, &edit.ran_on}) *text = neutralise(*text);
  }
  unveiled.marks = ballots.marks(lettering, disclosure.judgements);
  return unveiled;
}

void forbid_typed_text(std::vector<RoundBars>& rounds) {
  for (RoundBars& round : rounds) {
    for (Bar& bar : round.bars) bar.prediction.reset();
  }
}

Backstage backstage_of(const Room::State& state) {
  Backstage backstage;
  if (!state.ended) backstage.notes = state.foundation.deck[static_cast<std::size_t>(state.current)].notes;
  for (const Guest& guest : state.guests) {
    if (guest.kicked) continue;
    const bool voted = !state.ended && state.item().ballots.ballot_of(state.item().round, guest.seat.number);
    backstage.people.push_back({guest.seat.number, guest.seat.name, guest.present, voted});
  }
  return backstage;
}

// What is on the stage for a role: question, bars, and the truth once it is out.
void show_item(Snapshot& snapshot, const Room::State& state) {
  const RoomItem& item = state.item();
  const DeckItem& deck_item = state.foundation.deck[static_cast<std::size_t>(state.current)];
  snapshot.question = deck_item.question;
  snapshot.round = item.round;
  snapshot.answering = state.offers_choices() ? Answering::choices : Answering::text;
  for (const Choice& choice : deck_item.choices)
    snapshot.choices.push_back({static_cast<char>('A' + snapshot.choices.size()), shown_choice(choice)});
  snapshot.votes = item.ballots.votes(item.round);
  snapshot.deadline_ms = state.deadline_ms;

  if (!is_shown(snapshot.role, snapshot.phase)) return;
  const Lettering lettering = item.ballots.lettering(item.round, item.judgements());
  for (int round = 1; round <= item.round; ++round) snapshot.rounds.push_back(item.ballots.bars(lettering, round));
  const bool all_may_read = snapshot.answering == Answering::choices || state.text_allowed;
  if (!all_may_read && snapshot.role != RoomRole::console) forbid_typed_text(snapshot.rounds);
  if (item.round == 2 && snapshot.role != RoomRole::phone) snapshot.moves = item.ballots.moves(lettering);
  if (!item.disclosure) return;
  snapshot.unveiled = unveiled_of(*item.disclosure, item.ballots, lettering);
  if (snapshot.role == RoomRole::phone) snapshot.unveiled->edit.reset();
}

}  // namespace

Snapshot Room::snapshot(RoomRole role, std::string_view token) const {
  const State& state = *state_;
  Snapshot snapshot;
  snapshot.code = state.foundation.code;
  snapshot.sequence = state.sequence;
  snapshot.role = role;
  snapshot.phase = state.phase();
  snapshot.item = state.current;
  snapshot.items = static_cast<int>(state.items.size());
  snapshot.text_allowed = state.text_allowed;
  snapshot.seats = state.present;
  if (!state.ended) show_item(snapshot, state);
  if (role == RoomRole::console) snapshot.backstage = backstage_of(state);
  if (role == RoomRole::phone && !token.empty()) personalise(snapshot, token);
  return snapshot;
}

void Room::personalise(Snapshot& snapshot, std::string_view token) const {
  const Guest* guest = state_->guest(token);
  snapshot.you.reset();
  if (!guest) return;
  You you{guest->seat.name, guest->kicked, false, "", std::nullopt};
  if (guest->kicked) {
    snapshot.question.reset();
    snapshot.choices.clear();
    snapshot.rounds.clear();
    snapshot.unveiled.reset();
  } else if (!state_->ended) {
    const RoomItem& item = state_->item();
    if (const Ballot* ballot = item.ballots.ballot_of(item.round, guest->seat.number)) {
      you.voted = true;
      you.prediction = neutralise(ballot->typed);
      you.choice = ballot->choice;
    }
    const Ballot* last = item.ballots.ballot_of(2, guest->seat.number);
    if (!last) last = item.ballots.ballot_of(1, guest->seat.number);
    if (snapshot.unveiled) {
      snapshot.unveiled->yours.reset();
      if (last && item.disclosure) snapshot.unveiled->yours = item.disclosure->judgements[last->wording].grade;
    }
  }
  snapshot.you = std::move(you);
}

}  // namespace hunch
