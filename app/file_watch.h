// A FileWatch waits until files below some folders change.
//
// The kernel's notices only wake it: what has changed is found by looking at all files again. So nothing is missed when
// an editor saves by renaming, a folder is new, or notices are lost.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"

namespace hunch {

class FileWatch {
 public:
  enum class Method {
    notices,  // inotify(7), on folders
    looking,  // at intervals: for file systems that give no notices
  };

  // Looks at the folders, which are canonical paths, for the first time. Links are not followed, and names that begin
  // with a dot or end in "~" are passed over. An Error (internal) if the kernel gives no notices.
  static Result<FileWatch> begin(std::vector<std::filesystem::path> folders, Method method);

  // Waits until files have come, gone or changed since it last looked, and then until they rest: an editor takes
  // several steps to save one.
  Result<std::set<std::filesystem::path>> wait();

 private:
  // What tells a file from what it was before.
  struct Look {
    std::uint64_t inode = 0, size = 0;
    std::int64_t changed_ns = 0;
    bool operator==(const Look&) const = default;
  };
  using Looks = std::map<std::filesystem::path, Look>;

  FileWatch(std::vector<std::filesystem::path> folders, Method method)
      : folders_(std::move(folders)), method_(method) {}

  // All files as they are now; folders that are new give notices from now on.
  Result<Looks> look();
  Result<void> look_into(const std::filesystem::path& folder, Looks& looks);
  // Returns at a notice, or when the time is over; false then.
  Result<bool> sleep(std::chrono::milliseconds most);

  std::vector<std::filesystem::path> folders_;
  Method method_;
  Fd notices_;
  Looks looks_;
};

}  // namespace hunch
