// An Interpreter is one embedded CPython: the zygote program hunch-python<X.Y>.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace hunch {

struct Interpreter {
  std::string version;            // "3.11", from the program's name
  std::filesystem::path program;  // …/libexec/hunch/hunch-python3.11
};

// The zygote programs beside the running executable (../libexec/hunch), newest version last.
// An Error (internal) if there is none.
Result<std::vector<Interpreter>> find_interpreters();

// The named one, or for "" the default: the version that the build was made with, else the newest.
// An Error (usage) lists those that there are.
Result<Interpreter> choose_interpreter(const std::vector<Interpreter>& interpreters, const std::string& version);

}  // namespace hunch
