// A RoomRefusal is why a room does not do what was asked of it. It is a value, not an Error: nothing has gone wrong.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

// Spelt the same in C++ and JSON.
enum class RefusalReason {
  unknown_seat,    // nobody has this token, or no seat has this number
  kicked,          // the host has sent this seat away
  full,            // no further seat
  ended,           // the room is over
  closed,          // no votes are taken now
  wrong_item,      // of another item than the current one
  wrong_round,     // of another round than the current one
  empty,           // nothing was predicted
  too_long,        // more than kMostPredictionBytes
  wrong_answer,    // typed where one has to choose, or the reverse
  unknown_choice,  // no choice has this letter
  too_often,       // more than kMostVotesARound by one seat
  bad_key,         // no key, or too long a one
  wrong_phase,     // the command means nothing now
  no_such_item,    // there is no next or previous one
  bad_argument,    // a number out of range
  changed,         // what was judged is not what the room has by now: judge again
};

std::string_view to_string(RefusalReason reason);

struct RoomRefusal {
  RefusalReason reason = RefusalReason::closed;
  std::string message;  // for people: one sentence
};

template <typename T>
using OrRefused = tl::expected<T, RoomRefusal>;

// With the usual message of that reason.
[[nodiscard]] tl::unexpected<RoomRefusal> refuse(RefusalReason reason);
[[nodiscard]] tl::unexpected<RoomRefusal> refuse(RefusalReason reason, std::string message);

}  // namespace hunch
