// Detached mounts are parts of the file system that were taken while they could be reached, read-only and attached
// nowhere: who gives up root takes the Python library along, even out of a home that lets nobody else in.
// open_tree(2), move_mount(2).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"

namespace hunch {

using DetachedMounts = std::map<std::string, Fd>;  // by the path that each was taken from

// Whether code may be loaded from what is mounted.
enum class Code { is_there, is_not_there };

// Takes those of the paths that are not among the mounts yet, with all that is mounted below them. A path that is
// missing, or that the caller cannot reach, is left out. An Error means that the kernel refuses such mounts here: that
// needs CAP_SYS_ADMIN in the namespace of mounts.
Result<void> detach(const std::vector<std::string>& paths, Code code, DetachedMounts& mounts);

// Attaches it over the folder or file `to`.
Result<void> attach(const Fd& mount, const std::string& to);

}  // namespace hunch
