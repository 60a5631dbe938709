// A day is a number since 1970-01-01; here are its names.
#pragma once

#include <cstdint>
#include <string>

namespace hunch {

std::string iso_date(std::int64_t day);    // "2026-11-22"
std::string short_date(std::int64_t day);  // "Sun 22 Nov"

}  // namespace hunch
