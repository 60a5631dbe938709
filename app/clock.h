// The clock is where the time comes from by which questions are due. HUNCH_NOW (unix seconds) stops it, for tests.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.h"
#include "engine/progress/moment.h"

namespace hunch {

// Now, and how far the learner's clock is from Greenwich.
Result<Moment> present_moment();

// "08:05", by the learner's clock.
std::string time_of_day(std::int64_t unix_ms, Moment now);

}  // namespace hunch
