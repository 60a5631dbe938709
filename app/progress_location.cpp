#include "app/progress_location.h"

#include "app/standard_output.h"
#include "app/state_location.h"

namespace hunch {

namespace fs = std::filesystem;

Result<fs::path> locate_progress() { return locate_state("progress", "progress.db"); }

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
