#include "engine/room/room_state.h"

#include <utility>

#include "engine/base/text.h"

namespace hunch {
namespace {

using Kind = RoomCommand::Kind;
using Reason = RefusalReason;

// The phase that a command needs; std::nullopt: any.
std::optional<RoomPhase> phase_before(Kind kind, RoomPhase present) {
  switch (kind) {
    case Kind::open:
      return present == RoomPhase::discuss ? RoomPhase::discuss : RoomPhase::lobby;
    case Kind::close:
    case Kind::timer:
      return RoomPhase::open;
    case Kind::reopen:
    case Kind::discuss:
      return RoomPhase::closed;
    default:
      return std::nullopt;
  }
}

}  // namespace

Room::State::State(RoomFoundation begun_with) : foundation(std::move(begun_with)) {
  const bool typed = foundation.settings.answering == Answering::text;
  for (DeckItem& item : foundation.deck) {
    if (typed) item.choices.clear();
    items.emplace_back(item);
  }
}

bool Room::State::offers_choices() const { return !foundation.deck[static_cast<std::size_t>(current)].choices.empty(); }

const Guest* Room::State::guest(std::string_view token) const {
  const auto found = seat_by_token.find(token);
  return found == seat_by_token.end() ? nullptr : &guest(found->second);
}

Guest* Room::State::guest(std::string_view token) { return const_cast<Guest*>(std::as_const(*this).guest(token)); }

bool Room::State::is_over(std::int64_t now_ms) const {
  return phase() == RoomPhase::open && deadline_ms && now_ms >= *deadline_ms;
}

OrRefused<void> Room::State::check(const SeatTaken& taken) const {
  if (ended) return refuse(Reason::ended);
  if (seats_taken >= foundation.settings.most_seats) return refuse(Reason::full);
  if (!is_token(taken.token) || seat_by_token.contains(taken.token) || taken.name.empty())
    return refuse(Reason::bad_argument, "A seat needs a token that is new, and a name.");
  return {};
}

OrRefused<void> Room::State::check(const VoteCast& cast) const {
  if (!has_seat(cast.seat)) return refuse(Reason::unknown_seat);
  const Guest& voter = guest(cast.seat);
  const Vote& vote = cast.vote;
  if (voter.kicked) return refuse(Reason::kicked);
  if (vote.key.empty() || vote.key.size() > kMostKeyBytes || first_invalid_utf8(vote.key))
    return refuse(Reason::bad_key);
  if (ended) return refuse(Reason::ended);
  if (vote.item != current) return refuse(Reason::wrong_item);
  if (phase() != RoomPhase::open) return refuse(Reason::closed);
  if (vote.round != item().round) return refuse(Reason::wrong_round);
  if (OrRefused<void> checked = check_prediction(vote); !checked) return checked;
  const auto cast_so_far = voter.votes_cast.find({vote.item, vote.round});
  if (cast_so_far != voter.votes_cast.end() && cast_so_far->second >= kMostVotesARound)
    return refuse(Reason::too_often);
  return {};
}

OrRefused<void> Room::State::check_prediction(const Vote& vote) const {
  if (!vote.choice && trim(vote.prediction).empty()) return refuse(Reason::empty);
  if (vote.prediction.size() > kMostPredictionBytes) return refuse(Reason::too_long);
  if (vote.choice.has_value() != offers_choices() || (vote.choice && !vote.prediction.empty()))
    return refuse(Reason::wrong_answer);
  if (!vote.choice) return {};
  const std::size_t choices = foundation.deck[static_cast<std::size_t>(current)].choices.size();
  if (*vote.choice < 'A' || static_cast<std::size_t>(*vote.choice - 'A') >= choices)
    return refuse(Reason::unknown_choice);
  return {};
}

OrRefused<void> Room::State::check(const CommandDone& done) const {
  const RoomCommand& command = done.command;
  if (ended) return refuse(Reason::ended);
  if (!is_current(command.item)) return refuse(Reason::wrong_item);
  const std::optional<RoomPhase> needed = phase_before(command.kind, phase());
  if (needed && *needed != phase()) return refuse(Reason::wrong_phase);
  switch (command.kind) {
    case Kind::next:
      if (current + 1 >= static_cast<int>(items.size())) return refuse(Reason::no_such_item);
      return {};
    case Kind::back:
      if (current == 0) return refuse(Reason::no_such_item);
      return {};
    case Kind::discuss:
      if (item().round != 1) return refuse(Reason::wrong_phase);
      return {};
    case Kind::kick:
      if (!has_seat(command.seat) || guest(command.seat).kicked) return refuse(Reason::unknown_seat);
      return {};
    case Kind::timer:
      if (command.seconds < 0 || command.seconds > kMostSeconds) return refuse(Reason::bad_argument);
      return {};
    default:
      return {};
  }
}

OrRefused<void> Room::State::check(const TimeOver&) const {
  if (phase() != RoomPhase::open || !deadline_ms) return refuse(Reason::wrong_phase);
  return {};
}

OrRefused<void> Room::State::check(const RunShown& shown) const {
  if (phase() != RoomPhase::closed && phase() != RoomPhase::discuss) return refuse(Reason::wrong_phase);
  if (shown.judgements.size() != item().ballots.wordings().size()) return refuse(Reason::changed);
  return {};
}

OrRefused<void> Room::State::check(const ExplanationShown&) const {
  if (phase() != RoomPhase::ran) return refuse(Reason::wrong_phase);
  return {};
}

OrRefused<void> Room::State::check(const EditShown&) const {
  if (phase() != RoomPhase::ran && phase() != RoomPhase::explained) return refuse(Reason::wrong_phase);
  return {};
}

void Room::State::apply(const RoomEvent& event) {
  sequence = event.sequence;
  if (const auto* taken = std::get_if<SeatTaken>(&event.what)) {
    const int number = static_cast<int>(guests.size()) + 1;
    guests.push_back({.seat = {number, taken->token, taken->name}, .receipts = {}, .votes_cast = {}});
    seat_by_token.emplace(taken->token, number);
    names.insert(taken->name);
    ++seats_taken;
  } else if (const auto* cast = std::get_if<VoteCast>(&event.what)) {
    item().ballots.cast(cast->seat, cast->vote);
    Guest& voter = guest(cast->seat);
    voter.receipts.emplace(cast->vote.key, VoteReceipt{event.sequence});
    ++voter.votes_cast[{cast->vote.item, cast->vote.round}];
  } else if (const auto* done = std::get_if<CommandDone>(&event.what)) {
    carry_out(done->command, event.at_ms);
  } else if (std::holds_alternative<TimeOver>(event.what)) {
    item().asking = RoomPhase::closed;
    deadline_ms.reset();
  } else if (const auto* run = std::get_if<RunShown>(&event.what)) {
    item().disclosure = Disclosure{run->run, run->judgements, std::nullopt, std::nullopt};
  } else if (const auto* explained = std::get_if<ExplanationShown>(&event.what)) {
    item().disclosure->explanation = explained->explanation;
  } else if (const auto* edited = std::get_if<EditShown>(&event.what)) {
    item().disclosure->edit = edited->edit;
  }
}

void Room::State::carry_out(const RoomCommand& command, std::int64_t at_ms) {
  switch (command.kind) {
    case Kind::next:
      return move_to(current + 1);
    case Kind::back:
      return move_to(current - 1);
    case Kind::open:
      if (item().asking == RoomPhase::discuss) item().round = 2;
      [[fallthrough]];
    case Kind::reopen:
      item().asking = RoomPhase::open;
      return;
    case Kind::close:
      item().asking = RoomPhase::closed;
      return deadline_ms.reset();
    case Kind::discuss:
      item().asking = RoomPhase::discuss;
      return;
    case Kind::kick:
      return kick(command.seat);
    case Kind::allow_text:
    case Kind::forbid_text:
      text_allowed = command.kind == Kind::allow_text;
      return;
    case Kind::timer:
      if (command.seconds == 0) return deadline_ms.reset();
      deadline_ms = at_ms + std::int64_t{1000} * command.seconds;
      return;
    case Kind::end:
      if (item().asking == RoomPhase::open) item().asking = RoomPhase::closed;
      deadline_ms.reset();
      ended = true;
      return;
  }
}

// What is open closes: nobody votes on what is no longer shown.
void Room::State::move_to(int item_number) {
  if (item().asking == RoomPhase::open) item().asking = RoomPhase::closed;
  deadline_ms.reset();
  current = item_number;
}

void Room::State::kick(int seat) {
  Guest& sent_away = guest(seat);
  for (RoomItem& each : items) each.ballots.remove(seat);
  sent_away.kicked = true;
  --seats_taken;
  present -= sent_away.present ? 1 : 0;
  sent_away.present = false;
}

}  // namespace hunch
