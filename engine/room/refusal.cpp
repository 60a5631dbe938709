#include "engine/room/refusal.h"

#include <utility>

namespace hunch {
namespace {

struct RefusalWords {
  RefusalReason reason;
  std::string_view name;
  std::string_view message;
};

constexpr RefusalWords kRefusals[] = {
    {RefusalReason::unknown_seat, "unknown_seat", "This room does not know you; join it again."},
    {RefusalReason::kicked, "kicked", "The host has sent you out of this room."},
    {RefusalReason::full, "full", "This room is full."},
    {RefusalReason::ended, "ended", "This room is over."},
    {RefusalReason::closed, "closed", "No votes are taken now."},
    {RefusalReason::wrong_item, "wrong_item", "The room is at another question by now."},
    {RefusalReason::wrong_round, "wrong_round", "The room is in another round by now."},
    {RefusalReason::empty, "empty", "Nothing was predicted; if nothing is printed, write: finishes"},
    {RefusalReason::too_long, "too_long", "The prediction is too long: 4,096 bytes are the most."},
    {RefusalReason::wrong_answer, "wrong_answer", "This question is not answered like that."},
    {RefusalReason::unknown_choice, "unknown_choice", "No choice has this letter."},
    {RefusalReason::too_often, "too_often", "You have voted too often in this round; the last vote counts."},
    {RefusalReason::bad_key, "bad_key", "A vote needs a key of 1 to 64 bytes."},
    {RefusalReason::wrong_phase, "wrong_phase", "This cannot be done now."},
    {RefusalReason::no_such_item, "no_such_item", "There is no further question in that direction."},
    {RefusalReason::bad_argument, "bad_argument", "A number is out of range."},
    {RefusalReason::changed, "changed", "There are votes that were not judged; run it again."},
};

// Exhaustive by RefusalTest.
const RefusalWords& words_of(RefusalReason reason) { return kRefusals[static_cast<std::size_t>(reason)]; }

}  // namespace

std::string_view to_string(RefusalReason reason) { return words_of(reason).name; }

tl::unexpected<RoomRefusal> refuse(RefusalReason reason) {
  return refuse(reason, std::string(words_of(reason).message));
}

tl::unexpected<RoomRefusal> refuse(RefusalReason reason, std::string message) {
  return tl::unexpected<RoomRefusal>(RoomRefusal{reason, std::move(message)});
}

}  // namespace hunch
