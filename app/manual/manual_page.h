// The manual page is hunch(1) in the man macros of roff, made of what commands say of themselves. Pure.
#pragma once

#include <string>
#include <string_view>

#include "app/manual/completion.h"

namespace hunch {

std::string manual_page(const CommandLineDescription& description, std::string_view version);

}  // namespace hunch
