#include "app/web/room_requests.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "app/web/answer_json.h"
#include "app/web/field_reader.h"
#include "app/web/practice_request.h"
#include "engine/room/room.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostNicknameBytes = 200, kMostTokenBytes = 64;
constexpr int kMostItems = 10'000;

Result<std::optional<int>> read_item(FieldReader& fields) {
  if (fields.any("item") == nullptr) return std::nullopt;
  TRY(const std::int64_t item, fields.number("item", 0, kMostItems));
  return static_cast<int>(item);
}

Result<HostRequest> host_request_named(const std::string& name) {
  using Kind = HostRequest::Kind;
  HostRequest request;
  if (name == "run" || name == "explain" || name == "run_edit") {
    request.kind = name == "run" ? Kind::run : name == "explain" ? Kind::explain : Kind::run_edit;
    return request;
  }
  const std::optional<RoomCommand::Kind> kind = parse_room_command(name);
  if (!kind) return fail(ErrorKind::usage, fmt::format("there is no command \"{}\"", name));
  request.command.kind = *kind;
  return request;
}

}  // namespace

Result<SeatRequest> read_seat_request(std::string_view body) {
  TRY(const Json json, read_object(body));
  FieldReader fields(json);
  SeatRequest request;
  TRY(request.nickname, fields.text("nickname", kMostNicknameBytes));
  TRY_VOID(fields.done());
  return request;
}

Result<Vote> read_vote(std::string_view body) {
  TRY(const Json json, read_object(body));
  FieldReader fields(json);
  Vote vote;
  if (fields.any("item") == nullptr || fields.any("round") == nullptr) {
    return fail(ErrorKind::usage, "a vote needs its \"item\" and \"round\"");
  }
  TRY(const std::int64_t item, fields.number("item", 0, kMostItems));
  TRY(const std::int64_t round, fields.number("round", 1, 2));
  vote.item = static_cast<int>(item);
  vote.round = static_cast<int>(round);
  // One byte more than the room takes, so that the room says what is too long.
  TRY(vote.prediction, fields.text("prediction", kMostPredictionBytes + 1));
  TRY(const std::string choice, fields.text("choice", 1));
  if (!choice.empty()) vote.choice = choice.front();
  TRY(vote.confidence, read_confidence(fields));
  TRY(vote.key, fields.text("key", kMostKeyBytes));
  TRY_VOID(fields.done());
  return vote;
}

Result<HostRequest> read_host_request(std::string_view body) {
  TRY(const Json json, read_object(body));
  FieldReader fields(json);
  TRY(const std::string name, fields.text("command", 20));
  TRY(HostRequest request, host_request_named(name));
  TRY(request.command.item, read_item(fields));
  TRY(const std::int64_t seat, fields.number("seat", 0, std::numeric_limits<int>::max()));
  TRY(const std::int64_t seconds, fields.number("seconds", 0, kMostSeconds));
  request.command.seat = static_cast<int>(seat);
  request.command.seconds = static_cast<int>(seconds);
  TRY(request.edited_code, fields.text("code", kMaxCodeBytes));
  TRY_VOID(fields.done());
  return request;
}

Result<Introduction> read_introduction(std::string_view message) {
  TRY(const Json json, read_object(message));
  FieldReader fields(json);
  Introduction introduction;
  TRY(introduction.seat, fields.text("seat", kMostTokenBytes));
  TRY(introduction.secret, fields.text("secret", kMostTokenBytes));
  TRY_VOID(fields.done());
  return introduction;
}

}  // namespace hunch
