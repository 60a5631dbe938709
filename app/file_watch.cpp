#include "app/file_watch.h"

#include <dirent.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <string_view>

namespace hunch {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR | IN_DONT_FOLLOW;
constexpr std::chrono::milliseconds kForever{-1}, kBetweenLooks{400}, kRest{60};
constexpr int kMostRests = 20;  // who writes without a pause must not keep us from looking

bool is_passed_over(std::string_view name) { return name.empty() || name.front() == '.' || name.back() == '~'; }

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

std::set<fs::path> keys_that_differ(const auto& before, const auto& now) {
  std::set<fs::path> differ;
  for (const auto& [path, look] : now) {
    const auto old = before.find(path);
    if (old == before.end() || old->second != look) differ.insert(path);
  }
  for (const auto& [path, look] : before) {
    if (!now.contains(path)) differ.insert(path);
  }
  return differ;
}

}  // namespace

Result<FileWatch> FileWatch::begin(std::vector<fs::path> folders, Method method) {
  FileWatch watch(std::move(folders), method);
  if (method == Method::notices) {
    watch.notices_.reset(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!watch.notices_) return fail_errno("inotify_init1");
  }
  TRY(watch.looks_, watch.look());
  return watch;
}

Result<FileWatch::Looks> FileWatch::look() {
  Looks looks;
  for (const fs::path& folder : folders_) TRY_VOID(look_into(folder, looks));
  return looks;
}

Result<void> FileWatch::look_into(const fs::path& folder, Looks& looks) {
  // Before it is read: what comes later gives a notice. Watching it a second time changes nothing.
  if (notices_ && ::inotify_add_watch(notices_.get(), folder.c_str(), kEvents) < 0) {
    if (errno != ENOENT && errno != ENOTDIR && errno != EACCES) return fail_errno("inotify_add_watch");
    return {};
  }
  const std::unique_ptr<DIR, CloseFolder> entries(::opendir(folder.c_str()));
  if (!entries) return {};
  while (const dirent* entry = ::readdir(entries.get())) {
    if (is_passed_over(entry->d_name)) continue;
    const fs::path path = folder / entry->d_name;
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) continue;
    if (S_ISDIR(status.st_mode)) TRY_VOID(look_into(path, looks));
    if (!S_ISREG(status.st_mode)) continue;
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    looks[path] = {status.st_ino, static_cast<std::uint64_t>(status.st_size),
                   status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
  }
  return {};
}

Result<bool> FileWatch::sleep(std::chrono::milliseconds most) {
  pollfd notices{notices_.get(), POLLIN, 0};
  const int ready = ::poll(&notices, notices_ ? 1 : 0, static_cast<int>(most.count()));
  if (ready < 0 && errno != EINTR) return fail_errno("poll");
  if (ready <= 0) return false;
  char events[16 << 10];
  while (::read(notices_.get(), events, sizeof events) > 0) {
  }
  return true;
}

Result<std::set<fs::path>> FileWatch::wait() {
  while (true) {
    TRY_VOID(sleep(method_ == Method::notices ? kForever : kBetweenLooks));
    TRY(Looks now, look());
    if (now == looks_) continue;
    for (int rests = 0; rests < kMostRests; ++rests) {
      TRY(const bool noticed, sleep(kRest));
      TRY(Looks later, look());
      const bool rested = !noticed && later == now;
      now = std::move(later);
      if (rested) break;
    }
    std::set<fs::path> changed = keys_that_differ(looks_, now);
    looks_ = std::move(now);
    if (!changed.empty()) return changed;
  }
}

}  // namespace hunch
