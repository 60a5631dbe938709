#include "app/shard.h"

#include <fmt/format.h>

#include <charconv>

namespace hunch {
namespace {

constexpr int kMaxShards = 10'000;

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

Result<Shard> make_shard(std::optional<int> number, std::optional<int> count, std::string_view text) {
  if (number && count && *count >= 1 && *count <= kMaxShards && *number >= 1 && *number <= *count) {
    return Shard{*number, *count};
  }
  return fail(ErrorKind::usage, fmt::format("'{}' is no shard: write I/N, such as 1/4 for the first of four", text));
}

// A pair of variables, both 0-based.
Result<std::optional<Shard>> shard_in(const Environment& environment, const char* count_name, const char* index_name) {
  const char* const count = environment(count_name);
  const char* const index = environment(index_name);
  if (!count || !index) return std::nullopt;
  std::optional<int> number = number_in(index);
  if (number) ++*number;
  TRY(const Shard shard,
      make_shard(number, number_in(count), fmt::format("{}={} {}={}", index_name, index, count_name, count)));
  return shard;
}

}  // namespace

bool Shard::contains(std::string_view id) const {
  return stable_hash(id) % static_cast<std::uint64_t>(count) == static_cast<std::uint64_t>(number - 1);
}

Result<Shard> parse_shard(std::string_view text, const Environment& environment) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return make_shard(std::nullopt, std::nullopt, text);
  std::optional<int> number = number_in(text.substr(0, slash));
  if (slash == 0) {
    const char* const index = environment("JOB_COMPLETION_INDEX");
    if (!index) {
      return fail(ErrorKind::usage,
                  fmt::format("'{}' takes its number from JOB_COMPLETION_INDEX, which is not set", text));
    }
    number = number_in(index);
    if (number) ++*number;
  }
  return make_shard(number, number_in(text.substr(slash + 1)), text);
}

Result<std::optional<Shard>> shard_of(const Environment& environment) {
  TRY(const std::optional<Shard> of_gtest, shard_in(environment, "GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX"));
  if (of_gtest) return of_gtest;
  return shard_in(environment, "JOB_COMPLETIONS", "JOB_COMPLETION_INDEX");
}

std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

}  // namespace hunch
