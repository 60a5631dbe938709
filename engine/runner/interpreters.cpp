#include "engine/runner/interpreters.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "engine/base/version.h"

namespace hunch {
namespace {

constexpr std::string_view kPrefix = "hunch-python";

Result<std::filesystem::path> own_program() {
  std::error_code error;
  std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error)
    return fail(ErrorKind::internal, "the running program cannot be found: /proc/self/exe: " + error.message());
  return path;
}

bool older(const Interpreter& a, const Interpreter& b) {
  return compare(*Version::parse(a.version), *Version::parse(b.version)) < 0;
}

}  // namespace

Result<std::vector<Interpreter>> find_interpreters() {
  TRY(const std::filesystem::path program, own_program());
  // Installed as bin/hunch; test programs of the build tree lie in tests/ beside bin/.
  const std::filesystem::path folder = program.parent_path().parent_path() / "libexec" / "hunch";
  std::vector<Interpreter> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix) || !Version::parse(name.substr(kPrefix.size()))) continue;
    if (access(entry.path().c_str(), X_OK) == 0) found.push_back({name.substr(kPrefix.size()), entry.path()});
  }
  if (found.empty()) {
    return fail(
        ErrorKind::internal,
        fmt::format("there is no hunch-python program in {}: the installation is not complete", folder.string()));
  }
  std::sort(found.begin(), found.end(), older);
  return found;
}

Result<Interpreter> choose_interpreter(const std::vector<Interpreter>& interpreters, const std::string& version) {
  const auto named = [&](const std::string& wanted) {
    return std::find_if(interpreters.begin(), interpreters.end(),
                        [&](const Interpreter& interpreter) { return interpreter.version == wanted; });
  };
  if (const auto found = named(version.empty() ? HUNCH_DEFAULT_PYTHON : version); found != interpreters.end())
    return *found;
  if (version.empty() && !interpreters.empty()) return interpreters.back();
  std::vector<std::string> versions;
  for (const Interpreter& interpreter : interpreters) versions.push_back(interpreter.version);
  return fail(ErrorKind::usage,
              fmt::format("there is no Python {} here; there is: {}", version, fmt::join(versions, ", ")));
}

}  // namespace hunch
