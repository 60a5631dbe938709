// What of the machine's files a run may see: the Python library and what its extension modules load.
#pragma once

#include "engine/zygote/isolation/namespaces.h"

namespace hunch {

JailPaths library_paths();

}  // namespace hunch
