// Namespaces: a file system with nothing in it but the Python library, no network, no one else's processes.
// namespaces(7).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"
#include "engine/zygote/isolation/detached_mounts.h"

namespace hunch {

// The view of the file system that a run gets: these paths, read-only, and an empty /tmp. The folders that lead there
// can be passed through and hold nothing else.
struct JailPaths {
  std::vector<std::string> folders;    // mounted read-only; missing ones are left out
  std::vector<std::string> libraries;  // likewise, single files with code to load
  std::vector<std::string> files;      // likewise, without the right to execute; device files among them
};

// Takes all of them, see detached_mounts.h.
Result<void> detach(const JailPaths& paths, DetachedMounts& mounts);

// The zygote's place inside its namespaces.
struct Jail {
  Fd root;        // the root file system, writable by this descriptor only; everyone sees it read-only
  Fd init_leash;  // when the last holder closes it, the init ends, and with it every process inside
};

// Puts the calling process, which must have one thread, into user, mount, pid, network, IPC, UTS and cgroup namespaces
// of its own, and starts the init of the pid namespace. Children of the process are born inside; the process itself
// keeps its pid. Of the paths, those that `mounts` lacks are taken now. An Error means that the kernel refuses (any of)
// this here; the process must then be given up.
Result<Jail> enter_namespaces(const JailPaths& paths, DetachedMounts mounts);

// A file system of the given size at /tmp, for one run. Removed, with all that is in it, by unmount_scratch().
Result<void> mount_scratch(const std::string& path, std::uint64_t bytes, unsigned inodes);
Result<void> unmount_scratch(const std::string& path);

}  // namespace hunch
