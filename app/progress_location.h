// Where a learner's progress is: the setting `progress`, else hunch/progress.db in XDG_STATE_HOME, else in
// ~/.local/state.
#pragma once

#include <filesystem>
#include <optional>

#include "engine/base/result.h"
#include "engine/progress/practice.h"
#include "engine/progress/progress_store.h"

namespace hunch {

// An Error (usage) if none of them is set.
Result<std::filesystem::path> locate_progress();

// For who wants to learn, come what may: what cannot be remembered is a remark of the practice.
Practice open_practice(const Bank& bank, Moment now);

// For who wants to see or change what is remembered; a remark about the file goes to standard error. std::nullopt if
// there is nothing yet.
Result<std::optional<ProgressStore>> open_progress(Moment now);

// What is remembered of the questions of this bank; std::nullopt if there is nothing yet.
Result<std::optional<std::vector<Attempt>>> read_progress(const Bank& bank, Moment now);

}  // namespace hunch
