// The disassembly view shows a program's byte code below the lines that it was made of.
#pragma once

#include <set>
#include <string_view>

#include "app/terminal/styled_text.h"
#include "engine/study/disassembly.h"

namespace hunch {

// Marked with a > are the source lines in `lines` and the operations that often explain a result; what these do stands
// at the end.
Lines disassembly_view(const Disassembly& listing, std::string_view source, const std::set<int>& lines,
                       const Look& look);

}  // namespace hunch
