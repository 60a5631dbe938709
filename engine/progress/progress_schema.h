// The progress schema is how a ProgressStore's tables look. Only the store's own.
#pragma once

#include <iterator>

#include "engine/store/store_database.h"

namespace hunch {

inline constexpr const char* kProgressSteps[] = {
    R"(
CREATE TABLE attempts (
  question TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  prediction TEXT NOT NULL,
  grade TEXT NOT NULL,
  belief TEXT NOT NULL DEFAULT '',
  confidence TEXT NOT NULL DEFAULT 'none',
  hint INTEGER NOT NULL DEFAULT 0,
  try INTEGER NOT NULL DEFAULT 1,
  duration_ms INTEGER NOT NULL DEFAULT 0,
  python TEXT NOT NULL DEFAULT ''
) STRICT;
)",
    // An attempt can be told from every other one, so that importing it twice adds it once.
    R"(
DELETE FROM attempts WHERE rowid NOT IN (SELECT min(rowid) FROM attempts GROUP BY question, at_ms, try);
CREATE UNIQUE INDEX attempts_once ON attempts (question, at_ms, try);
)",
};

inline constexpr StoreKind kProgress{"HUNCH_PROGRESS", 0x686e6368, kProgressSteps};  // "hnch"

}  // namespace hunch
