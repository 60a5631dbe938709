#include "app/progress_location.h"

#include <cstdlib>

#include "app/settings.h"
#include "app/standard_output.h"

namespace hunch {

namespace fs = std::filesystem;

// Source: the XDG Base Directory Specification. A relative path is to be ignored.
Result<fs::path> locate_progress() {
  TRY(const auto said, said_settings());
  if (const auto file = said.find("progress"); file != said.end()) return fs::path(file->second.value);
  const char* const state = std::getenv("XDG_STATE_HOME");
  if (state && fs::path(state).is_absolute()) return fs::path(state) / "hunch" / "progress.db";
  const char* const home = std::getenv("HOME");
  if (home && fs::path(home).is_absolute()) return fs::path(home) / ".local" / "state" / "hunch" / "progress.db";
  return fail(ErrorKind::usage,
              "there is no place to remember anything: HOME names no folder. Name a file in HUNCH_PROGRESS");
}

Practice open_practice(const Bank& bank, Moment now) {
  const Result<fs::path> file = locate_progress();
  return file ? Practice::open(bank, *file, now) : Practice(bank, file.error().message);
}

Result<std::optional<ProgressStore>> open_progress(Moment now) {
  TRY(const fs::path file, locate_progress());
  TRY(std::optional<ProgressStore::Opened> opened, ProgressStore::open_existing(file, now.ms));
  if (!opened) return std::nullopt;
  if (!opened->remark.empty()) print_remark(opened->remark);
  return std::move(opened->store);
}

Result<std::optional<std::vector<Attempt>>> read_progress(const Bank& bank, Moment now) {
  TRY(const std::optional<ProgressStore> store, open_progress(now));
  if (!store) return std::nullopt;
  TRY(std::vector<Attempt> attempts, store->attempts());
  return under_present_ids(std::move(attempts), bank);
}

}  // namespace hunch
