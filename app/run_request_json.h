// The JSON form of a RunRequest: one line that a program sends to `hunch run --json-lines`, as docs/cli.md documents
// it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/runner/runner.h"

namespace hunch {

inline constexpr std::size_t kMaxSourceBytes = 1 << 20;
inline constexpr std::size_t kMaxStdinBytes = 1 << 20;

// Reads one line into `request`, which holds the defaults of what the line leaves out, and `id`, which is null if the
// line has none or cannot be read. Strict: an unknown key or a wrong type is an Error (usage) that names it.
Result<void> read_run_request(std::string_view line, RunRequest& request, nlohmann::ordered_json& id);

}  // namespace hunch
