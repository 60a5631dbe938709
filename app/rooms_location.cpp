#include "app/rooms_location.h"

#include <cstdlib>

namespace hunch {

namespace fs = std::filesystem;

// Source: the XDG Base Directory Specification. A relative path is to be ignored.
Result<fs::path> locate_rooms() {
  const char* const file = std::getenv("HUNCH_ROOMS");
  if (file && *file != '\0') return fs::path(file);
  const char* const state = std::getenv("XDG_STATE_HOME");
  if (state && fs::path(state).is_absolute()) return fs::path(state) / "hunch" / "rooms.db";
  const char* const home = std::getenv("HOME");
  if (home && fs::path(home).is_absolute()) return fs::path(home) / ".local" / "state" / "hunch" / "rooms.db";
  return fail(ErrorKind::usage, "there is no place to keep rooms: HOME names no folder. Name a file in HUNCH_ROOMS");
}

}  // namespace hunch
