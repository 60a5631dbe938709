// File: reads and writes whole files, with a cap and an error that says what to do.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

// The whole content. An Error (usage) names the path and the reason; a file of more than max_bytes is one.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// All of a file descriptor up to EOF, at most max_bytes.
Result<std::string> read_all(int fd, std::size_t max_bytes);

// Writes all bytes, going on after EINTR and short writes.
Result<void> write_all(int fd, std::string_view bytes);

}  // namespace hunch
