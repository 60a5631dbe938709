// Where rooms are kept: HUNCH_ROOMS, else hunch/rooms.db in XDG_STATE_HOME, else in ~/.local/state.
#pragma once

#include <filesystem>

#include "engine/base/result.h"

namespace hunch {

// An Error (usage) if none of them is set.
Result<std::filesystem::path> locate_rooms();

}  // namespace hunch
