// Attempts for tests, built by hand: the least that one needs.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "engine/progress/attempt.h"

namespace hunch {

inline constexpr std::int64_t kMorning = 1'767'254'400'000;  // 2026-01-01T08:00Z
inline constexpr std::int64_t kOneMinute = 60'000, kOneDay = 86'400'000;

inline Attempt right_at(std::string id, std::int64_t at_ms) {
  Attempt attempt;
  attempt.question_id = std::move(id);
  attempt.at_ms = at_ms;
  attempt.prediction = "[1, 2]\n";
  attempt.grade = Verdict::Grade::correct;
  attempt.duration_ms = 45'000;
  attempt.python = "3.11.2";
  return attempt;
}

inline Attempt wrong_at(std::string id, std::int64_t at_ms) {
  Attempt attempt = right_at(std::move(id), at_ms);
  attempt.grade = Verdict::Grade::incorrect;
  attempt.belief = "Everything is one";
  return attempt;
}

inline Attempt with(Attempt attempt, Confidence confidence) {
  attempt.confidence = confidence;
  return attempt;
}

}  // namespace hunch
