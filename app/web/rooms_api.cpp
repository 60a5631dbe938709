#include "app/web/rooms_api.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "app/web/answer_json.h"
#include "app/web/random_bytes.h"
#include "app/web/secret.h"
#include "engine/room/join_code.h"

namespace hunch {
namespace {

constexpr Rate kJoinsOfAClient{2, 300};  // a class may sit behind one router's address
constexpr Rate kVotesOfASeat{2, 20};
constexpr Rate kVotesOfARoom{2000, 4000};
constexpr Rate kCommandsOfARoom{10, 50};
constexpr int kMostRuns = 5;  // of one program, while people go on voting

int status_of(RefusalReason reason) {
  switch (reason) {
    case RefusalReason::unknown_seat:
      return 401;
    case RefusalReason::kicked:
      return 403;
    case RefusalReason::empty:
    case RefusalReason::too_long:
    case RefusalReason::wrong_answer:
    case RefusalReason::unknown_choice:
    case RefusalReason::bad_key:
    case RefusalReason::bad_argument:
      return 400;
    case RefusalReason::too_often:
      return 429;
    default:
      return 409;
  }
}

WebResponse refused(const RoomRefusal& refusal) {
  return error_response(status_of(refusal.reason), to_string(refusal.reason), refusal.message);
}

// The room has it, and will try again; but nobody may rely on it.
WebResponse not_saved(const Error& error) {
  tell_operator(error.message);
  return error_response(503, "not_saved", "it cannot be kept now, and does not count; try again");
}

WebResponse json_response(std::string body) {
  WebResponse response;
  response.body = std::move(body);
  return response;
}

// One that was sent away, too.
bool knows_seat(const Room& room, const std::string& token) {
  return room.seat_of(token).has_value() || room.snapshot(RoomRole::phone, token).you.has_value();
}

TokenBucket::Time bucket_now() { return std::chrono::steady_clock::now(); }

Turn host_turn(const HostedRoom& hosted) { return {hosted.room.code(), "host"}; }

}  // namespace

RoomsApi::RoomsApi(RoomHub& hub, const RoomStage& stage, RunPool& pool, Post post, const RequestLimits& limits)
    : hub_(hub),
      stage_(stage),
      pool_(pool),
      post_(std::move(post)),
      strangers_(limits.wrong_codes_per_client),
      joins_(kJoinsOfAClient),
      votes_(kVotesOfASeat),
      room_votes_(kVotesOfARoom),
      commands_(kCommandsOfARoom) {}

void RoomsApi::add_routes(RouteTable& routes) {
  const auto add = [&](const char* method, const char* what, WebAnswer (RoomsApi::*handler)(const WebRequest&)) {
    routes.add({method, std::string("/api/v1/rooms/{code}/") + what, Weight::light,
                [this, handler](const WebRequest& request) { return (this->*handler)(request); }});
  };
  add("POST", "seats", &RoomsApi::take_seat);
  add("GET", "snapshot", &RoomsApi::snapshot);
  add("GET", "events", &RoomsApi::events);
  add("GET", "socket", &RoomsApi::socket);
  add("POST", "tickets", &RoomsApi::ticket);
  add("POST", "votes", &RoomsApi::vote);
  add("POST", "commands", &RoomsApi::command);
}

// --- Who may

WebResponse RoomsApi::refuse_stranger(const WebRequest& request, int status, std::string_view kind,
                                      std::string_view message) {
  strangers_.take(request.client, bucket_now());
  return error_response(status, kind, message);
}

RoomsApi::Entry RoomsApi::enter(const WebRequest& request, RoomRole role, const std::string& seat,
                                std::string_view secret) {
  const std::optional<std::string> code = parse_join_code(request.parameters.at("code"));
  HostedRoom* const hosted = code ? hub_.find(*code) : nullptr;
  if (hosted != nullptr && role == RoomRole::console && same_secret(secret, hosted->room.foundation().secret)) {
    return {std::nullopt, hosted, role, ""};
  }
  const bool has_seat = hosted != nullptr && !seat.empty() && knows_seat(hosted->room, seat);
  if (has_seat && role == RoomRole::phone) return {std::nullopt, hosted, role, seat};
  // Whoever has guessed too much hears nothing that would tell a right guess from a wrong one.
  if (const BucketShelf::Taken left = strangers_.look(request.client, bucket_now()); !left.granted) {
    return {too_many_response("too many wrong codes from your address", left.retry_after_seconds), nullptr, role, ""};
  }
  if (hosted == nullptr) {
    return {refuse_stranger(request, 404, "nothing_matched", "there is no room of that code"), nullptr, role, ""};
  }
  if (role == RoomRole::console) {
    return {refuse_stranger(request, 401, "unknown_secret", "this is not the console's secret"), nullptr, role, ""};
  }
  if (role == RoomRole::phone && !seat.empty()) {
    return {refuse_stranger(request, 401, "unknown_seat", "nobody here has this seat; join again"), nullptr, role, ""};
  }
  return {std::nullopt, hosted, role, ""};
}

RoomsApi::Entry RoomsApi::enter_as(const WebRequest& request, RoomRole role) {
  return enter(request, role, std::string(request.header("x-seat")), bearer_token(request.header("authorization")));
}

// The role that the query names, phone if none.
RoomsApi::Entry RoomsApi::enter_by_role(const WebRequest& request) {
  const std::string_view name = request.argument("role");
  const std::optional<RoomRole> role = name.empty() ? RoomRole::phone : parse_room_role(name);
  if (role) return enter_as(request, *role);
  return {error_response(400, "usage", "\"role\" must be phone, projector or console"), nullptr, RoomRole::phone, ""};
}

// --- What phones do

WebAnswer RoomsApi::take_seat(const WebRequest& request) {
  const Result<SeatRequest> wanted = read_seat_request(request.body);
  if (!wanted) return error_response(wanted.error());
  // A seat that is not known here is as good as none: the phone gets a new one.
  std::string known(request.header("x-seat"));
  Entry entry = enter(request, RoomRole::phone, "", "");
  if (entry.refusal) return *std::move(entry.refusal);
  HostedRoom& hosted = *entry.hosted;
  if (!knows_seat(hosted.room, known)) {
    const BucketShelf::Taken join = joins_.take(request.client, bucket_now());
    if (!join.granted) return too_many_response("too many join from your address", join.retry_after_seconds);
  }
  const Result<RandomBytes> token = random_bytes(), name = random_bytes();
  if (!token || !name) return error_response(token ? name.error() : token.error());
  const OrRefused<Seat> seat = hosted.room.join({std::move(known), wanted->nickname, *token, *name}, hub_.now_ms());
  if (!seat) return refused(seat.error());
  return Pending{[this, &hosted, seat = *seat](const Done& done) {
    hub_.save(hosted, RoomHub::Change::counts, [seat, done](const Result<void>& saved) {
      done(saved ? json_response(answer_text({{"seat", seat.token}, {"name", seat.name}})) : not_saved(saved.error()));
    });
  }};
}

WebAnswer RoomsApi::snapshot(const WebRequest& request) {
  Entry entry = enter_by_role(request);
  if (entry.refusal) return *std::move(entry.refusal);
  if (!entry.seat.empty()) hub_.polled(*entry.hosted, entry.seat);
  return json_response(hub_.snapshot_text(*entry.hosted, entry.role, entry.seat));
}

WebAnswer RoomsApi::events(const WebRequest& request) {
  const std::string ticket(request.argument("ticket"));
  if (ticket.empty()) {
    Entry entry = enter_by_role(request);
    if (entry.refusal) return *std::move(entry.refusal);
    if (entry.role == RoomRole::projector) return EventStream{hub_.watch(*entry.hosted, entry.role)};
    return error_response(401, "unknown_seat", "events of this role need a ticket; POST …/tickets gives one");
  }
  const std::optional<TicketHolder> holder = tickets_.redeem(ticket, hub_.now_ms());
  if (!holder || parse_join_code(request.parameters.at("code")) != holder->code) {
    return refuse_stranger(request, 401, "unknown_ticket", "the ticket is used or too old; get another one");
  }
  return EventStream{hub_.watch(*hub_.find(holder->code), holder->role, holder->seat)};
}

WebAnswer RoomsApi::socket(const WebRequest& request) {
  return SocketOffer{[this, request](const std::string& first) -> Result<std::unique_ptr<Feed>> {
    TRY(const Introduction who, read_introduction(first));
    const std::optional<RoomRole> role = parse_room_role(request.argument("role"));
    if (!role) return fail(ErrorKind::usage, "\"role\" must be phone, projector or console");
    const Entry entry = enter(request, *role, who.seat, who.secret);
    if (entry.refusal) return fail(ErrorKind::usage, "not admitted: GET …/snapshot says why");
    if (*role == RoomRole::phone && entry.seat.empty()) return fail(ErrorKind::usage, "a phone needs a seat");
    return hub_.watch(*entry.hosted, *role, entry.seat);
  }};
}

WebAnswer RoomsApi::ticket(const WebRequest& request) {
  const bool is_host = request.has_header("authorization");
  Entry entry = enter_as(request, is_host ? RoomRole::console : RoomRole::phone);
  if (entry.refusal) return *std::move(entry.refusal);
  if (!is_host && entry.seat.empty()) return error_response(401, "unknown_seat", "a ticket is for who has a seat");
  const Result<RandomBytes> random = random_bytes();
  if (!random) return error_response(random.error());
  std::string token = token_of(*random);
  if (!tickets_.issue(token, {entry.hosted->room.code(), entry.role, entry.seat}, hub_.now_ms())) {
    return error_response(503, "busy", "too many tickets are about; try again soon");
  }
  return json_response(answer_text({{"ticket", token}}));
}

WebAnswer RoomsApi::vote(const WebRequest& request) {
  const Result<Vote> wanted = read_vote(request.body);
  if (!wanted) return error_response(wanted.error());
  Entry entry = enter_as(request, RoomRole::phone);
  if (entry.refusal) return *std::move(entry.refusal);
  if (entry.seat.empty()) return error_response(401, "unknown_seat", "a vote needs a seat; join first");
  HostedRoom& hosted = *entry.hosted;
  for (const BucketShelf::Taken& taken :
       {votes_.take(entry.seat, bucket_now()), room_votes_.take(hosted.room.code(), bucket_now())}) {
    if (!taken.granted) return too_many_response("too many votes in a short time", taken.retry_after_seconds);
  }
  const OrRefused<VoteReceipt> receipt = hosted.room.vote(entry.seat, *wanted, hub_.now_ms());
  if (!receipt) return refused(receipt.error());
  return Pending{[this, &hosted, seat = entry.seat, sequence = receipt->sequence](const Done& done) {
    hub_.save(hosted, RoomHub::Change::counts, [this, &hosted, seat, sequence, done](const Result<void>& saved) {
      if (!saved) return done(not_saved(saved.error()));
      hub_.count_vote();
      hub_.tell_seat(hosted, seat);
      done(json_response(answer_text({{"accepted", true}, {"sequence", sequence}})));
    });
  }};
}

// --- What the host does

void RoomsApi::conclude(HostedRoom& hosted, const OrRefused<void>& happened, const Done& done) {
  if (!happened) {
    WebResponse refusal = refused(happened.error());
    // The host is known; it is the seat that they named.
    if (happened.error().reason == RefusalReason::unknown_seat) refusal.status = 400;
    return done(std::move(refusal));
  }
  hub_.save(hosted, RoomHub::Change::all, [this, &hosted, done](const Result<void>& saved) {
    if (!saved) return done(not_saved(saved.error()));
    done(json_response("{\"v\":1,\"snapshot\":" + hub_.snapshot_text(hosted, RoomRole::console) + "}"));
  });
}

WebAnswer RoomsApi::command(const WebRequest& request) {
  Entry entry = enter_as(request, RoomRole::console);
  if (entry.refusal) return *std::move(entry.refusal);
  HostedRoom& hosted = *entry.hosted;
  const BucketShelf::Taken taken = commands_.take(hosted.room.code(), bucket_now());
  if (!taken.granted) return too_many_response("too many commands in a short time", taken.retry_after_seconds);
  const Result<HostRequest> wanted = read_host_request(request.body);
  if (!wanted) return error_response(wanted.error());
  return Pending{[this, &hosted, wanted = *wanted](const Done& done) {
    using Kind = HostRequest::Kind;
    if (wanted.kind == Kind::room_command) {
      return conclude(hosted, hosted.room.carry_out(wanted.command, hub_.now_ms()), done);
    }
    if (hosted.on_stage) return done(error_response(409, "busy", "a program is being run already"));
    if (wanted.kind == Kind::run) return run(hosted, wanted.command.item, kMostRuns, done);
    if (wanted.kind == Kind::explain) return explain(hosted, wanted.command.item, done);
    run_edit(hosted, wanted, done);
  }};
}

template <typename Value>
void RoomsApi::on_worker(HostedRoom& hosted, std::function<Result<Value>()> work,
                         std::function<void(Result<Value>)> show, const Done& done) {
  hosted.on_stage = true;
  const auto refusal = pool_.submit(host_turn(hosted), [this, &hosted, work = std::move(work), show = std::move(show)] {
    post_([&hosted, show, value = work()] {
      hosted.on_stage = false;
      show(value);
    });
  });
  if (!refusal) return;
  hosted.on_stage = false;
  done(error_response(503, "busy", "too many programs are waiting to be run; try again soon"));
}

void RoomsApi::run(HostedRoom& hosted, std::optional<int> item, int attempts, Done done) {
  const OrRefused<void> may = hosted.room.may_run(item, hub_.now_ms());
  if (!may) return done(refused(may.error()));
  ToJudge to_judge = hosted.room.to_judge();
  const std::string id = hosted.room.foundation().deck.at(static_cast<std::size_t>(to_judge.item)).question.id;
  on_worker<Performance>(
      hosted, [this, id, predictions = to_judge.predictions] { return stage_.perform(id, predictions); },
      [this, &hosted, to_judge, attempts, done](const Result<Performance>& performance) {
        show_run(hosted, performance, to_judge, attempts, done);
      },
      done);
}

void RoomsApi::show_run(HostedRoom& hosted, const Result<Performance>& performance, ToJudge judged, int attempts,
                        const Done& done) {
  if (!performance) return done(error_response(performance.error()));
  const OrRefused<void> shown =
      hosted.room.show_run(performance->run, {judged.item, judged.casts, performance->judgements}, hub_.now_ms());
  const bool changed = !shown && shown.error().reason == RefusalReason::changed;
  if (changed && attempts > 1) return run(hosted, judged.item, attempts - 1, done);
  conclude(hosted, shown, done);
}

void RoomsApi::explain(HostedRoom& hosted, std::optional<int> item, const Done& done) {
  const int current = item.value_or(hosted.room.item());
  if (current != hosted.room.item()) return done(refused(refuse(RefusalReason::wrong_item).value()));
  if (hosted.room.phase() != RoomPhase::ran) return done(refused(refuse(RefusalReason::wrong_phase).value()));
  const std::string id = hosted.room.foundation().deck.at(static_cast<std::size_t>(current)).question.id;
  on_worker<std::string>(
      hosted, [this, id] { return stage_.explain(id); },
      [this, &hosted, current, done](const Result<std::string>& explanation) {
        if (!explanation) return done(error_response(explanation.error()));
        conclude(hosted, hosted.room.show_explanation(*explanation, current, hub_.now_ms()), done);
      },
      done);
}

void RoomsApi::run_edit(HostedRoom& hosted, const HostRequest& request, const Done& done) {
  if (request.edited_code.empty()) return done(error_response(400, "usage", "\"code\" is missing"));
  const RoomPhase phase = hosted.room.phase();
  if (phase != RoomPhase::ran && phase != RoomPhase::explained) {
    return done(refused(refuse(RefusalReason::wrong_phase).value()));
  }
  const int current = request.command.item.value_or(hosted.room.item());
  if (current != hosted.room.item()) return done(refused(refuse(RefusalReason::wrong_item).value()));
  const std::string id = hosted.room.foundation().deck.at(static_cast<std::size_t>(current)).question.id;
  on_worker<EditRun>(
      hosted, [this, id, code = request.edited_code] { return stage_.run_edit(id, code); },
      [this, &hosted, current, done](const Result<EditRun>& edit) {
        if (!edit) return done(error_response(edit.error()));
        conclude(hosted, hosted.room.show_edit(*edit, current, hub_.now_ms()), done);
      },
      done);
}

}  // namespace hunch
