#include "app/quantity.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace hunch {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};

// The number in terms of the smallest unit; std::nullopt if there is no number or no such unit.
template <std::size_t kCount>
std::optional<double> parse_quantity(std::string_view text, const std::array<Unit, kCount>& units) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  const std::string_view name(rest, static_cast<std::size_t>(end - rest));
  for (const Unit& unit : units) {
    if (unit.name == name) return number * unit.factor;
  }
  return std::nullopt;
}

}  // namespace

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  constexpr std::array<Unit, 3> kUnits{{{"ms", 1}, {"s", 1e3}, {"m", 60e3}}};
  const std::optional<double> milliseconds = parse_quantity(text, kUnits);
  if (!milliseconds) {
    return fail(ErrorKind::usage, fmt::format("'{}' is no duration; write for example 2s or 500ms", text));
  }
  if (!(*milliseconds >= 1 && *milliseconds <= 600e3)) {
    return fail(ErrorKind::usage, fmt::format("'{}' is not between 1ms and 10m", text));
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(*milliseconds));
}

Result<std::uint64_t> parse_bytes(std::string_view text) {
  constexpr double kKiB = 1024, kMiB = kKiB * 1024, kGiB = kMiB * 1024;
  constexpr std::array<Unit, 9> kUnits{{{"K", kKiB},
                                        {"KB", kKiB},
                                        {"KiB", kKiB},
                                        {"M", kMiB},
                                        {"MB", kMiB},
                                        {"MiB", kMiB},
                                        {"G", kGiB},
                                        {"GB", kGiB},
                                        {"GiB", kGiB}}};
  const std::optional<double> bytes = parse_quantity(text, kUnits);
  if (!bytes) return fail(ErrorKind::usage, fmt::format("'{}' is no size; write for example 256M or 1G", text));
  if (!(*bytes >= kMiB && *bytes <= 64 * kGiB)) {
    return fail(ErrorKind::usage, fmt::format("'{}' is not between 1M and 64G", text));
  }
  return static_cast<std::uint64_t>(*bytes);
}

}  // namespace hunch
