#include "app/terminal/day.h"

#include <fmt/format.h>

#include <chrono>

namespace hunch {
namespace {

constexpr const char* kWeekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::chrono::sys_days sys_day(std::int64_t day) { return std::chrono::sys_days(std::chrono::days(day)); }

}  // namespace

std::string iso_date(std::int64_t day) {
  const std::chrono::year_month_day date(sys_day(day));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string short_date(std::int64_t day) {
  const std::chrono::year_month_day date(sys_day(day));
  const std::chrono::weekday weekday(sys_day(day));
  return fmt::format("{} {:2} {}", kWeekdays[weekday.c_encoding()], static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1]);
}

}  // namespace hunch
