#include "app/private_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

#include "engine/base/fd.h"
#include "engine/base/file.h"

namespace hunch {

namespace {

// A pipe or a device is written to as it is; a file in its place would be neither.
Result<void> write_in_place(const std::string& file, std::string_view text) {
  const Fd fd(::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  const Result<void> done = fd ? write_all(fd.get(), text) : Result<void>(fail_errno("cannot be written"));
  if (done) return {};
  return fail(ErrorKind::usage, fmt::format("{}: {}", file, done.error().message));
}

}  // namespace

Result<void> write_privately(const std::string& asked, std::string_view text) {
  std::error_code error;
  const std::filesystem::path there = std::filesystem::canonical(asked, error);  // a link is followed
  const std::string file = error ? asked : there.string();
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (std::filesystem::exists(status) && std::filesystem::is_other(status)) return write_in_place(asked, text);
  const std::string unfinished = fmt::format("{}.new-{}", file, ::getpid());
  Fd fd(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  Result<void> done = fd ? write_all(fd.get(), text) : Result<void>(fail_errno("cannot be written"));
  if (done && (::fsync(fd.get()) != 0 || std::rename(unfinished.c_str(), file.c_str()) != 0)) {
    done = fail_errno("cannot be written");
  }
  if (done) return {};
  ::unlink(unfinished.c_str());
  return fail(ErrorKind::usage, fmt::format("{}: {}", asked, done.error().message));
}

}  // namespace hunch
