// What of the machine's files a run may see: the Python library and what its extension modules load.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/zygote/isolation/namespaces.h"

namespace hunch {

JailPaths library_paths();

// What keeps this process's user from reading the standard library, in words that name the folder; "" if nothing does.
std::string obstacle_to_library();

// The library must be there for the user that programs run as, inside a jail or outside; if it is not, the Error says
// why and what to do. `obstacle_outside` is what obstacle_to_library() said before a jail was entered.
Result<void> require_library(const std::string& obstacle_outside);

}  // namespace hunch
