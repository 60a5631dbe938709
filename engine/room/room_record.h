// A room record is the JSON in which a RoomStore keeps a foundation or an event. Nothing else reads it.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/room/room.h"

namespace hunch {

// Secret, settings and deck; code and time have columns of their own.
std::string foundation_record(const RoomFoundation& foundation);
Result<RoomFoundation> parse_foundation_record(std::string_view record);

// What has happened; sequence and time have columns of their own.
std::string event_record(const RoomEvent& event);
Result<RoomEvent> parse_event_record(std::string_view record);

}  // namespace hunch
