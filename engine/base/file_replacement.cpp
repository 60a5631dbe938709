#include "engine/base/file_replacement.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>

#include "engine/base/fd.h"
#include "engine/base/file.h"

namespace hunch {
namespace {

constexpr int kMostNames = 100;

// A file in the folder that vanishes again unless it is renamed.
class TemporaryFile {
 public:
  // A name that a killed process of the same number has left behind is passed over.
  static Result<TemporaryFile> create(int folder, const std::string& beside, mode_t mode) {
    for (int number = 0; number < kMostNames; ++number) {
      std::string name = fmt::format(".{}.hunch-{}", beside, ::getpid());
      if (number > 0) name += fmt::format("-{}", number);
      Fd fd(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
      if (fd) return TemporaryFile(folder, std::move(name), std::move(fd));
      if (errno != EEXIST) break;
    }
    return fail(ErrorKind::usage, fmt::format("no file can be made beside it: {}", std::strerror(errno)));
  }

  TemporaryFile(TemporaryFile&& other) noexcept
      : folder_(other.folder_), name_(std::exchange(other.name_, "")), fd_(std::move(other.fd_)) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (!name_.empty()) ::unlinkat(folder_, name_.c_str(), 0);
  }

  Result<void> write(std::string_view text, const struct stat& like) {
    // Not everyone may give files away, nor to owners that a user namespace does not know; then the new one belongs to
    // who wrote it, as with any editor.
    if (::fchown(fd_.get(), like.st_uid, like.st_gid) != 0 && errno != EPERM && errno != EINVAL) {
      return fail_errno("fchown");
    }
    if (::fchmod(fd_.get(), like.st_mode & 07777) != 0) return fail_errno("fchmod");
    return write(text);
  }

  Result<void> write(std::string_view text) {
    TRY_VOID(write_all(fd_.get(), text));
    if (::fsync(fd_.get()) != 0) return fail_errno("fsync");
    return {};
  }

  Result<void> rename_to_new(const std::string& name) && {
    if (::renameat2(folder_, name_.c_str(), folder_, name.c_str(), RENAME_NOREPLACE) != 0) {
      return errno == EEXIST ? Result<void>(fail(ErrorKind::usage, "is there already")) : fail_errno("rename");
    }
    name_.clear();
    return {};
  }

  Result<void> rename_to(const std::string& name) && {
    if (::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return fail_errno("rename");
    name_.clear();
    return {};
  }

 private:
  TemporaryFile(int folder, std::string name, Fd fd) : folder_(folder), name_(std::move(name)), fd_(std::move(fd)) {}

  int folder_;
  std::string name_;
  Fd fd_;
};

Result<void> check_unchanged(int folder, const std::string& name, std::string_view old_text) {
  const Fd fd(::openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!fd) return fail_errno("cannot be opened");
  const Result<std::string> text = read_all(fd.get(), old_text.size());
  if (text && *text == old_text) return {};
  return fail(ErrorKind::usage, "somebody has changed it meanwhile; try again");
}

Result<void> replace_in(int folder, const std::string& name, std::string_view old_text, std::string_view new_text) {
  struct stat status {};
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return fail_errno("cannot be looked at");
  if (S_ISLNK(status.st_mode)) {
    return fail(ErrorKind::usage, "is a symbolic link, which is not written through; name the file itself");
  }
  if (!S_ISREG(status.st_mode)) return fail(ErrorKind::usage, "is no regular file");
  // Renaming over it would need no permission on the file: who made it read-only meant it.
  if (::faccessat(folder, name.c_str(), W_OK, AT_EACCESS) != 0) return fail_errno("may not be written");
  TRY_VOID(check_unchanged(folder, name, old_text));
  TRY(TemporaryFile file, TemporaryFile::create(folder, name, 0600));
  TRY_VOID(file.write(new_text, status));
  TRY_VOID(std::move(file).rename_to(name));
  // The new text is in place; should the folder not reach the disk, the old one is there after a power cut.
  (void)::fsync(folder);
  return {};
}

Result<void> create_in(int folder, const std::string& name, std::string_view text) {
  TRY(TemporaryFile file, TemporaryFile::create(folder, name, 0666));
  TRY_VOID(file.write(text));
  TRY_VOID(std::move(file).rename_to_new(name));
  (void)::fsync(folder);
  return {};
}

// Does it in the folder of the path; an Error names the path.
template <typename Change>
Result<void> change_in_folder(const std::filesystem::path& path, Change change) {
  const std::filesystem::path parent = path.has_parent_path() ? path.parent_path() : ".";
  const Fd folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  Result<void> done =
      folder ? change(folder.get(), path.filename().string()) : Result<void>(fail_errno("its folder cannot be opened"));
  if (done) return done;
  return fail(ErrorKind::usage, fmt::format("{}: {}", path.string(), done.error().message));
}

}  // namespace

Result<void> replace_file(const std::filesystem::path& path, std::string_view old_text, std::string_view new_text) {
  return change_in_folder(
      path, [&](int folder, const std::string& name) { return replace_in(folder, name, old_text, new_text); });
}

Result<void> create_file(const std::filesystem::path& path, std::string_view text) {
  return change_in_folder(path, [&](int folder, const std::string& name) { return create_in(folder, name, text); });
}

}  // namespace hunch
