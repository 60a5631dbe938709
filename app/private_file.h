// A private file is what somebody asked to have written: for its owner alone, whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

// Written beside it and then renamed: what fails leaves the last one alone. A link is followed; a pipe or a device is
// written to. An Error (usage) names the file.
Result<void> write_privately(const std::string& asked, std::string_view text);

}  // namespace hunch
