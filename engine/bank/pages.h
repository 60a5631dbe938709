// The Pages are what a person reads of the bank without running it: one of each section, and one of the audited claims.
// They are made of the bank's files, and never edited. Pure functions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/bank/audit.h"
#include "engine/bank/bank.h"

namespace hunch {

struct Page {
  std::filesystem::path path;  // relative to the bank's root
  std::string markdown;
};

// A page `questions/<section>/README.md` for each section, then `docs/claims.md`.
std::vector<Page> pages_of(const Bank& bank, const Audit& audit);

// What is promised and not kept, one line each: a claim that no question names, a name that is no claim, a claim that
// does not hold and has no question of its own, a follow-up that is answered by a question that is not there.
std::vector<std::string> gaps_of(const Bank& bank, const Audit& audit);

}  // namespace hunch
