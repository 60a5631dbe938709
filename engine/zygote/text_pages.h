// The TextPages are the code and the constants that a process has mapped from files. A fork leaves such mappings empty,
// and the child takes a page fault for every piece of them that it runs; but a mapping that holds one private page is
// copied with all that is present in it.
#pragma once

#include "engine/base/result.h"

namespace hunch {

// Gives every such mapping of the calling process a private page, so that children find the others in place.
// `maps` is the process's own /proc/self/maps. To be called with one thread, before anything untrusted runs.
Result<void> take_text_pages_along(int maps);

}  // namespace hunch
