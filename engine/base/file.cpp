#include "engine/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/base/fd.h"

namespace hunch {

Result<std::string> read_all(int fd, std::size_t max_bytes) {
  std::string content;
  char buffer[64 << 10];
  while (true) {
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {  // a pipe whose writer has not written yet, as in `hunch run <(command)`
      pollfd wait{fd, POLLIN, 0};
      ::poll(&wait, 1, -1);
      continue;
    }
    if (count < 0) return fail_errno("read");
    if (count == 0) return content;
    content.append(buffer, static_cast<std::size_t>(count));
    if (content.size() > max_bytes) {
      return fail(ErrorKind::usage, fmt::format("has more than {} bytes, the most that is read", max_bytes));
    }
  }
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  // O_NONBLOCK: a named pipe without a writer must not hold us up.
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd) return fail(ErrorKind::usage, fmt::format("{}: cannot be opened: {}", path.string(), std::strerror(errno)));
  Result<std::string> content = read_all(fd.get(), max_bytes);
  if (!content) return fail(ErrorKind::usage, fmt::format("{}: {}", path.string(), content.error().message));
  return content;
}

Result<void> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail_errno("write");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace hunch
