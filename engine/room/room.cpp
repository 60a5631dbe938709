#include "engine/room/room.h"

#include <fmt/format.h>

#include <utility>

#include "engine/base/text.h"
#include "engine/room/nickname.h"
#include "engine/room/room_state.h"

namespace hunch {
namespace {

// By which a restored room's sequence is ahead of what was saved: more than attendance can have added unsaved.
constexpr std::int64_t kSequenceGap = 1'000'000;

// What is free of the name that somebody wants; made up where nothing is wanted.
std::string free_name(const std::set<std::string>& taken, const JoinRequest& request) {
  const std::string wanted = nickname_of(request.nickname);
  if (wanted.empty()) {
    const std::uint64_t first = nickname_number(request.name_bytes);
    for (std::uint64_t step = 0; step < kNicknames; ++step) {
      if (std::string name = nickname_at(first + step); !taken.contains(name)) return name;
    }
  }
  const std::string base = wanted.empty() ? nickname_at(nickname_number(request.name_bytes)) : wanted;
  std::string name = base;
  for (int number = 2; taken.contains(name); ++number) name = numbered(base, number);
  return name;
}

std::string_view name_of(const RoomEvent& event) {
  if (const auto* done = std::get_if<CommandDone>(&event.what)) return to_string(done->command.kind);
  constexpr std::string_view kNames[] = {"seat", "vote", "command", "time over", "run", "explanation", "edit"};
  return kNames[event.what.index()];
}

}  // namespace

Room::Room(RoomFoundation foundation) : state_(std::make_unique<State>(std::move(foundation))) {}
Room::Room(Room&&) noexcept = default;
Room& Room::operator=(Room&&) noexcept = default;
Room::~Room() = default;

Result<Room> Room::restored(RoomFoundation foundation, const std::vector<RoomEvent>& events) {
  if (foundation.deck.empty()) return fail(ErrorKind::internal, "a room has no questions");
  Room room(std::move(foundation));
  State& state = *room.state_;
  for (const RoomEvent& event : events) {
    const OrRefused<void> checked = std::visit([&](const auto& what) { return state.check(what); }, event.what);
    if (!checked || event.sequence <= state.sequence) {
      return fail(ErrorKind::internal,
                  fmt::format("room {}: event {} ({}) cannot have happened: {}", room.code(), event.sequence,
                              name_of(event), checked ? "it is out of order" : checked.error().message));
    }
    state.apply(event);
  }
  state.sequence += kSequenceGap;
  return room;
}

OrRefused<Seat> Room::join(const JoinRequest& request, std::int64_t now_ms) {
  if (const Guest* known = state_->guest(request.token)) {
    if (known->kicked) return refuse(RefusalReason::kicked);
    return known->seat;
  }
  SeatTaken taken{token_of(request.token_bytes), free_name(state_->names, request)};
  if (const OrRefused<void> happened = state_->happen(std::move(taken), now_ms); !happened)
    return tl::unexpected<RoomRefusal>(happened.error());
  return state_->guests.back().seat;
}

OrRefused<VoteReceipt> Room::vote(std::string_view token, const Vote& vote, std::int64_t now_ms) {
  const Guest* voter = state_->guest(token);
  if (!voter) return refuse(RefusalReason::unknown_seat);
  if (voter->kicked) return refuse(RefusalReason::kicked);
  // What was counted once has been counted, whatever has happened since.
  if (const auto known = voter->receipts.find(vote.key); known != voter->receipts.end()) return known->second;
  tick(now_ms);
  VoteCast cast{voter->seat.number, vote};
  cast.vote.prediction = to_valid_utf8(vote.prediction);
  if (const OrRefused<void> happened = state_->happen(std::move(cast), now_ms); !happened)
    return tl::unexpected<RoomRefusal>(happened.error());
  return VoteReceipt{state_->sequence};
}

void Room::attend(std::string_view token, Attendance attendance) {
  Guest* guest = state_->guest(token);
  const bool present = attendance == Attendance::present;
  if (!guest || guest->kicked || guest->present == present) return;
  guest->present = present;
  state_->present += present ? 1 : -1;
  ++state_->sequence;
}

OrRefused<void> Room::carry_out(const RoomCommand& command, std::int64_t now_ms) {
  tick(now_ms);
  return state_->happen(CommandDone{command}, now_ms);
}

bool Room::tick(std::int64_t now_ms) { return state_->is_over(now_ms) && state_->happen(TimeOver{}, now_ms); }

ToJudge Room::to_judge() const {
  const Ballots& ballots = state_->item().ballots;
  ToJudge to_judge{state_->current, ballots.casts(), {}};
  for (const Ballots::Wording& wording : ballots.wordings()) to_judge.predictions.push_back(wording.prediction);
  return to_judge;
}

OrRefused<void> Room::may_run(std::optional<int> item, std::int64_t now_ms) const {
  if (!state_->is_current(item)) return refuse(RefusalReason::wrong_item);
  const RoomPhase phase = state_->is_over(now_ms) ? RoomPhase::closed : state_->phase();
  if (phase == RoomPhase::ended) return refuse(RefusalReason::ended);
  if (phase != RoomPhase::closed && phase != RoomPhase::discuss) return refuse(RefusalReason::wrong_phase);
  return {};
}

OrRefused<void> Room::show_run(StageRun run, Judged judged, std::int64_t now_ms) {
  tick(now_ms);
  if (OrRefused<void> may = may_run(judged.item, now_ms); !may) return may;
  if (judged.casts != state_->item().ballots.casts()) return refuse(RefusalReason::changed);
  for (std::string* text : {&run.output, &run.ending, &run.ran_on}) *text = to_valid_utf8(*text);
  for (Judgement& judgement : judged.judgements) judgement.belief = to_valid_utf8(judgement.belief);
  return state_->happen(RunShown{std::move(run), std::move(judged.judgements)}, now_ms);
}

OrRefused<void> Room::show_explanation(std::string explanation, std::optional<int> item, std::int64_t now_ms) {
  if (!state_->is_current(item)) return refuse(RefusalReason::wrong_item);
  return state_->happen(ExplanationShown{to_valid_utf8(explanation)}, now_ms);
}

OrRefused<void> Room::show_edit(EditRun edit, std::optional<int> item, std::int64_t now_ms) {
  if (!state_->is_current(item)) return refuse(RefusalReason::wrong_item);
  for (std::string* text : {&edit.code, &edit.output, &edit.ending, &edit.ran_on}) *text = to_valid_utf8(*text);
  return state_->happen(EditShown{std::move(edit)}, now_ms);
}

std::optional<Seat> Room::seat_of(std::string_view token) const {
  const Guest* guest = state_->guest(token);
  if (!guest || guest->kicked) return std::nullopt;
  return guest->seat;
}

RoomPhase Room::phase() const { return state_->phase(); }
int Room::item() const { return state_->current; }
std::int64_t Room::sequence() const { return state_->sequence; }
std::optional<std::int64_t> Room::deadline_ms() const { return state_->deadline_ms; }
const RoomFoundation& Room::foundation() const { return state_->foundation; }
const std::vector<RoomEvent>& Room::unsaved() const { return state_->unsaved; }

void Room::taken_over(std::size_t events) {
  state_->unsaved.erase(state_->unsaved.begin(), state_->unsaved.begin() + static_cast<std::ptrdiff_t>(events));
}

}  // namespace hunch
