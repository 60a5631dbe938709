// A Moment is a time on the learner's own clock: days begin at midnight where they live.
#pragma once

#include <cstdint>

namespace hunch {

struct Moment {
  std::int64_t ms = 0;             // unix time
  std::int64_t utc_offset_ms = 0;  // east of Greenwich is more

  // Days since 1970-01-01 by the learner's clock.
  [[nodiscard]] std::int64_t day() const { return day_of(ms); }
  [[nodiscard]] std::int64_t day_of(std::int64_t unix_ms) const {
    const std::int64_t local = unix_ms + utc_offset_ms;
    return (local >= 0 ? local : local - kDayMs + 1) / kDayMs;
  }

  static constexpr std::int64_t kDayMs = 86'400'000;
};

}  // namespace hunch
