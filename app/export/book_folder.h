// A book folder holds the pages that an export has written, and a list of them, so that the next export knows its own.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "engine/base/result.h"

namespace hunch {

// Writes the pages, by their paths in the folder, which is made if it is not there. Pages of an earlier export are
// replaced, and removed if they are no longer among these. Before anything is written: an Error (usage) names a file
// that hunch did not write, or that was changed since.
Result<void> write_book(const std::filesystem::path& folder, const std::map<std::string, std::string>& pages);

}  // namespace hunch
