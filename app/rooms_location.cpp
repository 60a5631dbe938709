#include "app/rooms_location.h"

#include "app/state_location.h"

namespace hunch {

Result<std::filesystem::path> locate_rooms() { return locate_state("rooms", "rooms.db"); }

}  // namespace hunch
