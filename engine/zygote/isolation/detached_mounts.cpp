#include "engine/zygote/isolation/detached_mounts.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace hunch {

Result<void> detach(const std::vector<std::string>& paths, Code code, DetachedMounts& mounts) {
  for (const std::string& path : paths) {
    if (mounts.contains(path)) continue;
    Fd mount(open_tree(AT_FDCWD, path.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE));
    if (!mount && (errno == ENOENT || errno == EACCES || errno == ENOTDIR)) continue;
    if (!mount) return fail_errno("open_tree of " + path);
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID;
    if (code == Code::is_not_there) attributes.attr_set |= MOUNT_ATTR_NOEXEC;
    attributes.propagation = MS_PRIVATE;  // what is mounted there later stays outside
    if (mount_setattr(mount.get(), "", AT_EMPTY_PATH | AT_RECURSIVE, &attributes, sizeof attributes) != 0) {
      return fail_errno("mount_setattr of " + path);
    }
    mounts.emplace(path, std::move(mount));
  }
  return {};
}

Result<void> attach(const Fd& mount, const std::string& to) {
  if (move_mount(mount.get(), "", AT_FDCWD, to.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0) {
    return fail_errno("move_mount to " + to);
  }
  return {};
}

}  // namespace hunch
