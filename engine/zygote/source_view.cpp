#include "engine/zygote/source_view.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdio>

namespace hunch {
namespace {

constexpr int kViewFd = 255;  // the last that a run may have: far from where its own begin

std::string* g_name = nullptr;  // for the functions below, which have no other way to know; never freed

bool is_viewed(const char* path) { return g_name != nullptr && path != nullptr && *g_name == path; }

}  // namespace

void view_source(const std::string& filename, int source_fd) {
  if (const int fd = open(filename.c_str(), O_RDONLY | O_CLOEXEC); fd >= 0) {
    close(fd);
    return;
  }
  if (fcntl(source_fd, F_DUPFD_CLOEXEC, kViewFd) == kViewFd) g_name = new std::string(filename);
}

}  // namespace hunch

// From here on, what libpython calls.

extern "C" __attribute__((visibility("default"))) int open64(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  const bool reads = (flags & O_ACCMODE) == O_RDONLY;
  if (reads && hunch::is_viewed(path)) {
    const int fd = fcntl(hunch::kViewFd, (flags & O_CLOEXEC) != 0 ? F_DUPFD_CLOEXEC : F_DUPFD, 0);
    if (fd >= 0) lseek(fd, 0, SEEK_SET);
    return fd;
  }
  return openat(AT_FDCWD, path, flags, mode);
}

extern "C" __attribute__((visibility("default"))) FILE* fopen64(const char* path, const char* mode) {
  if (!hunch::is_viewed(path) || mode[0] != 'r') return fopen(path, mode);
  const int fd = open64(path, O_RDONLY | O_CLOEXEC);
  return fd >= 0 ? fdopen(fd, mode) : nullptr;
}

extern "C" __attribute__((visibility("default"))) int stat64(const char* path, struct stat64* status) noexcept {
  if (hunch::is_viewed(path)) return fstat64(hunch::kViewFd, status);
  return fstatat64(AT_FDCWD, path, status, 0);
}

extern "C" __attribute__((visibility("default"))) int lstat64(const char* path, struct stat64* status) noexcept {
  if (hunch::is_viewed(path)) return fstat64(hunch::kViewFd, status);
  return fstatat64(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
