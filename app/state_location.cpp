#include "app/state_location.h"

#include <fmt/format.h>

#include <cstdlib>

#include "app/settings.h"

namespace hunch {

namespace fs = std::filesystem;

// A relative path in XDG_STATE_HOME is to be ignored, as the specification says.
Result<fs::path> locate_state(const char* setting, const char* name) {
  TRY(const Setting* const known, find_setting(setting));
  TRY(const auto said, said_settings());
  if (const auto file = said.find(setting); file != said.end()) return fs::path(file->second.value);
  const char* const state = std::getenv("XDG_STATE_HOME");
  if (state && fs::path(state).is_absolute()) return fs::path(state) / "hunch" / name;
  const char* const home = std::getenv("HOME");
  if (home && fs::path(home).is_absolute()) return fs::path(home) / ".local" / "state" / "hunch" / name;
  return fail(ErrorKind::usage,
              fmt::format("there is no place to remember anything: HOME names no folder. Name a file in {}",
                          variable_of(*known)));
}

}  // namespace hunch
