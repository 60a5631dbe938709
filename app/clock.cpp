#include "app/clock.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace hunch {
namespace {

constexpr std::int64_t kLastSecond = 253'402'300'799;  // of the year 9999

Result<std::int64_t> present_ms() {
  const char* const variable = std::getenv("HUNCH_NOW");
  const std::string_view text = variable ? variable : "";
  if (text.empty()) {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  }
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc() && end == text.data() + text.size() && seconds >= 0 && seconds <= kLastSecond) {
    return seconds * 1000;
  }
  return fail(ErrorKind::usage, fmt::format("HUNCH_NOW is '{}', which is no time; it is seconds since 1970, such as "
                                            "1767254400, or not set",
                                            text));
}

}  // namespace

Result<Moment> present_moment() {
  TRY(const std::int64_t ms, present_ms());
  const auto seconds = static_cast<std::time_t>(ms / 1000);
  std::tm local{};
  if (::localtime_r(&seconds, &local) == nullptr) return Moment{ms, 0};
  return Moment{ms, local.tm_gmtoff * 1000};
}

std::string time_of_day(std::int64_t unix_ms, Moment now) {
  const std::int64_t minutes = (unix_ms + now.utc_offset_ms - now.day_of(unix_ms) * Moment::kDayMs) / 60'000;
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace hunch
