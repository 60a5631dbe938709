// The JSON form of an Attempt: a line of what `hunch progress export` writes and `import` reads. docs/cli.md has its
// keys.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/progress/attempt.h"

namespace hunch {

// With its newline.
std::string attempt_line(const Attempt& attempt);

// An Error (usage) says what is wrong with it: no JSON, a key that is missing or unknown, a value that cannot be.
Result<Attempt> parse_attempt_line(std::string_view line);

}  // namespace hunch
