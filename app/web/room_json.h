// The JSON of a Snapshot, as docs/openapi.yaml documents it. What many clients see alike is made once: a text that
// lacks its end, which each client's own part completes.
#pragma once

#include <cstdint>
#include <string>

#include "engine/room/snapshot.h"

namespace hunch {

// Where a room can be found, for who is on stage.
struct RoomAddresses {
  std::string join_url;   // "http://192.0.2.7:8080/s/K7QX2M"
  std::string short_url;  // the same without "http://"
};

// All but what one phone alone sees.
std::string shared_part(const Snapshot& snapshot, const RoomAddresses& addresses);

// The rest: the server's time, and for a phone itself.
std::string own_part(const Snapshot& snapshot, std::int64_t now_ms);

}  // namespace hunch
