// A store's file is its place in the file system: made for its owner alone, moved aside when damaged.
//
// `variable` is always the name of the environment variable that names another file: every Error (usage) ends with it.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "engine/base/result.h"

namespace hunch {

// Makes the missing folders of the file (0700). An Error (usage) says why not.
Result<void> make_folders_of(const std::filesystem::path& file, const char* variable);

// An empty file (0600) beside the one that is to be made, for what must not be seen before it is whole.
Result<std::filesystem::path> make_unfinished(const std::filesystem::path& file, const char* variable);

// Gives the unfinished file its name, unless another process has put one there meanwhile; then it vanishes.
Result<void> finish(const std::filesystem::path& unfinished, const std::filesystem::path& file, const char* variable);

// Which file a path led to at a time.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const FileIdentity&) const = default;
};
std::optional<FileIdentity> identity_of(const std::filesystem::path& file);

// Renames the file to "<file>.damaged-<UTC date>", and SQLite's log with it, if the path still leads to the one that
// was found damaged. What its owner has to know; "" if another process has moved it meanwhile.
Result<std::string> move_aside(const std::filesystem::path& file, FileIdentity damaged, std::int64_t now_ms,
                               const char* variable);

}  // namespace hunch
