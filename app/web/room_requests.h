// Room requests are the bodies that phones and consoles send. Strict, as all bodies are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/room/room_event.h"

namespace hunch {

struct SeatRequest {
  std::string nickname;
};
Result<SeatRequest> read_seat_request(std::string_view body);

Result<Vote> read_vote(std::string_view body);

// A command that the room carries out by itself, or one that needs a run.
struct HostRequest {
  enum class Kind { room_command, run, explain, run_edit };
  Kind kind = Kind::room_command;
  RoomCommand command;      // also: its item
  std::string edited_code;  // run_edit
};
Result<HostRequest> read_host_request(std::string_view body);

// The first message of a WebSocket.
struct Introduction {
  std::string seat;
  std::string secret;
};
Result<Introduction> read_introduction(std::string_view message);

}  // namespace hunch
