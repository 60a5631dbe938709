// LastFailed remembers, in the user's cache and not in the bank, which questions of a bank failed when they were last
// checked.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "engine/base/result.h"
#include "engine/check/check_report.h"

namespace hunch {

class LastFailed {
 public:
  // In $XDG_CACHE_HOME/hunch, else ~/.cache/hunch, in a file for this bank.
  explicit LastFailed(const std::filesystem::path& bank_root);

  // The ids; std::nullopt if no check has left any word, or there is no cache.
  [[nodiscard]] std::optional<std::set<std::string>> read() const;

  // Questions that passed are forgotten, those that failed or broke are remembered, of the others nothing changes. A
  // cache that cannot be written is an Error that nobody has to mind.
  Result<void> update(const CheckReport& report) const;

 private:
  std::filesystem::path file_;  // empty: there is no cache
};

}  // namespace hunch
