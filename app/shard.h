// A Shard is one of several parts of the questions, for machines that share the work. Which part a question belongs to
// depends on its id alone, so that a new question moves no other.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

struct Shard {
  int number = 1;  // 1-based
  int count = 1;

  [[nodiscard]] bool contains(std::string_view id) const;
};

// The value of an environment variable, or nullptr.
using Environment = std::function<const char*(const char* name)>;

// "2/5". In "/5" the number is that of the completion index of a Kubernetes job, JOB_COMPLETION_INDEX.
Result<Shard> parse_shard(std::string_view text, const Environment& environment);

// What GTEST_TOTAL_SHARDS and GTEST_SHARD_INDEX, or JOB_COMPLETIONS and JOB_COMPLETION_INDEX, ask for (0-based, both of
// them); std::nullopt if they ask for nothing.
Result<std::optional<Shard>> shard_of(const Environment& environment);

// The same for a text on every machine and in every version: FNV-1a of 64 bits.
std::uint64_t stable_hash(std::string_view text);

}  // namespace hunch
