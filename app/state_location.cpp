#include "app/state_location.h"

#include <fmt/format.h>

#include <cstdlib>

namespace hunch {

namespace fs = std::filesystem;

// A relative path in XDG_STATE_HOME is to be ignored, as the specification says.
Result<fs::path> locate_state(const char* variable, const char* name) {
  const char* const file = std::getenv(variable);
  if (file && *file != '\0') return fs::path(file);
  const char* const state = std::getenv("XDG_STATE_HOME");
  if (state && fs::path(state).is_absolute()) return fs::path(state) / "hunch" / name;
  const char* const home = std::getenv("HOME");
  if (home && fs::path(home).is_absolute()) return fs::path(home) / ".local" / "state" / "hunch" / name;
  return fail(ErrorKind::usage,
              fmt::format("there is no place to remember anything: HOME names no folder. Name a file in {}", variable));
}

}  // namespace hunch
