// The diff view shows what changes in a text, a few lines around each change with the number of the first.
#pragma once

#include <string_view>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/judge/diff.h"

namespace hunch {

// Lines that go are marked with - and those that come with +, their trailing blanks, tabs and invisible characters
// made visible. Nothing for equal texts.
//
// Lines are numbered from `first_line` of the old text on; 0: they are not numbered.
Lines diff_view(const std::vector<DiffLine>& diff, const Look& look, std::size_t first_line = 0);

// Of whole files.
Lines diff_view(std::string_view old_text, std::string_view new_text, const Look& look);

}  // namespace hunch
