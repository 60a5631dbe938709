// A state location is where a file is that outlives its process, after the XDG Base Directory Specification.
#pragma once

#include <filesystem>

#include "engine/base/result.h"

namespace hunch {

// What the setting names, else hunch/<name> in XDG_STATE_HOME, else in ~/.local/state. An Error (usage) if
// none of them is set.
Result<std::filesystem::path> locate_state(const char* setting, const char* name);

}  // namespace hunch
