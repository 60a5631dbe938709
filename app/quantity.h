// A quantity is a number with its unit, as it is typed: "2s", "500ms", "256M".
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

// Units ms, s and m; fractions are allowed ("1.5s"); 1 ms to 10 minutes.
Result<std::chrono::milliseconds> parse_duration(std::string_view text);

// Units K, M and G, powers of 1024, also spelt KB or KiB; 1 MiB to 64 GiB.
Result<std::uint64_t> parse_bytes(std::string_view text);

}  // namespace hunch
