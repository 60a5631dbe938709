// A file replacement puts a new text in the place of a file, so that whoever looks sees the old or the new one, whole;
// and a new file likewise.
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

// Writes a temporary file in the same folder (".<name>.hunch-<pid>"), puts it onto the disk and renames it over the
// file, whose mode and, where we may, owner it takes. An Error (usage) if the file is a symbolic link, no regular file,
// or no longer has the `old_text`: somebody else has changed it meanwhile. Whatever fails, the file is as it was.
Result<void> replace_file(const std::filesystem::path& path, std::string_view old_text, std::string_view new_text);

// Puts a new file in place, whole or not at all. An Error (usage) if anything is there already, however it came there.
Result<void> create_file(const std::filesystem::path& path, std::string_view text);

}  // namespace hunch
