#include "engine/store/store_file.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

#include "engine/base/fd.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> file_failure(const fs::path& path, const char* what, int reason, const char* variable) {
  return fail(ErrorKind::usage,
              fmt::format("{}: {}: {}; {} names another file", path.string(), what, std::strerror(reason), variable));
}

Result<void> make_folder(const fs::path& folder, const char* variable) {
  if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) return {};
  TRY_VOID(make_folder(folder.parent_path(), variable));
  if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return file_failure(folder, "the folder cannot be made", errno, variable);
}

// A name that is still free.
std::string name_aside(const fs::path& file, std::int64_t now_ms) {
  const auto seconds = static_cast<std::time_t>(now_ms / 1000);
  const std::string name = fmt::format("{}.damaged-{:%Y-%m-%dT%H%M%S}", file.string(), fmt::gmtime(seconds));
  std::string free = name;
  for (int number = 2; ::access(free.c_str(), F_OK) == 0; ++number) free = fmt::format("{}-{}", name, number);
  return free;
}

}  // namespace

Result<void> make_folders_of(const fs::path& file, const char* variable) {
  return make_folder(file.parent_path(), variable);
}

Result<fs::path> make_unfinished(const fs::path& file, const char* variable) {
  const std::string name = fmt::format("{}.new-{}", file.string(), ::getpid());
  ::unlink(name.c_str());  // of a process of that number that was killed
  const Fd made(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (made) return fs::path(name);
  return file_failure(file, "the file cannot be made", errno, variable);
}

Result<void> finish(const fs::path& unfinished, const fs::path& file, const char* variable) {
  int reason = ::link(unfinished.c_str(), file.c_str()) == 0 ? 0 : errno;
  // Some file systems have no links. There, two processes that begin at the same moment may each make one.
  if (reason != 0 && reason != EEXIST) reason = ::rename(unfinished.c_str(), file.c_str()) == 0 ? 0 : errno;
  ::unlink(unfinished.c_str());
  if (reason == 0 || reason == EEXIST) return {};
  return file_failure(file, "the file cannot be made", reason, variable);
}

std::optional<FileIdentity> identity_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

Result<std::string> move_aside(const fs::path& file, FileIdentity damaged, std::int64_t now_ms, const char* variable) {
  const Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd)
    return errno == ENOENT ? Result<std::string>("")
                           : file_failure(file, "it is damaged and cannot be read", errno, variable);
  // Everyone who wants to move this file waits here, and then sees whether somebody has. SQLite's own locks are of
  // another sort.
  while (::flock(fd.get(), LOCK_EX) != 0 && errno == EINTR) continue;
  const std::optional<FileIdentity> now = identity_of(file);
  if (!now || now->device != damaged.device || now->inode != damaged.inode) return "";
  const std::string aside = name_aside(file, now_ms);
  if (::rename(file.c_str(), aside.c_str()) != 0)
    return file_failure(file, "it is damaged and cannot be moved aside", errno, variable);
  ::rename((file.string() + "-wal").c_str(), (aside + "-wal").c_str());  // may hold what came last
  ::unlink((file.string() + "-shm").c_str());
  return fmt::format(
      "The file is damaged. It is now {}, and a new one was begun (sqlite3 can recover much: "
      ".recover).",
      aside);
}

}  // namespace hunch
