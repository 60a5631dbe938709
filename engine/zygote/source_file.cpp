#include "engine/zygote/source_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/file.h"

namespace hunch {
namespace {

// An absolute path to a file, without "." and ".." in it.
bool can_be_made(const std::string& path) {
  return path.size() > 1 && path.size() < 1000 && path[0] == '/' && path.back() != '/' &&
         path.find('\0') == std::string::npos && (path + "/").find("/../") == std::string::npos &&
         (path + "/").find("/./") == std::string::npos;
}

}  // namespace

Result<SourceFile> SourceFile::unnamed(std::string_view text) {
  SourceFile file;
  TRY_VOID(file.fill(text));
  return file;
}

Result<SourceFile> SourceFile::named(int root, const std::string& path, std::string_view text) {
  SourceFile file;
  if (can_be_made(path)) file.make(root, path.substr(1));
  TRY_VOID(file.fill(text));
  return file;
}

void SourceFile::make(int root, const std::string& path) {
  root_.reset(fcntl(root, F_DUPFD_CLOEXEC, 0));
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    if (mkdirat(root_.get(), folder.c_str(), 0111) == 0) folders_.push_back(folder);
  }
  fd_.reset(openat(root_.get(), path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0444));
  if (fd_) path_ = path;
}

Result<void> SourceFile::fill(std::string_view text) {
  if (!fd_) fd_.reset(memfd_create("source", MFD_CLOEXEC));
  if (!fd_) return fail_errno("memfd_create for the source");
  TRY_VOID(write_all(fd_.get(), text));
  if (lseek(fd_.get(), 0, SEEK_SET) != 0) return fail_errno("lseek in the source");
  return {};
}

SourceFile::~SourceFile() {
  if (!root_) return;
  if (!path_.empty()) unlinkat(root_.get(), path_.c_str(), 0);
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) {
    unlinkat(root_.get(), folder->c_str(), AT_REMOVEDIR);
  }
}

}  // namespace hunch
