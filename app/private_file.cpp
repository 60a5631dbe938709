#include "app/private_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "engine/base/fd.h"
#include "engine/base/file.h"

namespace hunch {

Result<void> write_privately(const std::string& file, std::string_view text) {
  const std::string unfinished = fmt::format("{}.new-{}", file, ::getpid());
  Fd fd(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  Result<void> done = fd ? write_all(fd.get(), text) : Result<void>(fail_errno("cannot be written"));
  if (done && (::fsync(fd.get()) != 0 || std::rename(unfinished.c_str(), file.c_str()) != 0)) {
    done = fail_errno("cannot be written");
  }
  if (done) return {};
  ::unlink(unfinished.c_str());
  return fail(ErrorKind::usage, fmt::format("{}: {}", file, done.error().message));
}

}  // namespace hunch
