// A program file is where a learner keeps a program.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

enum class IfThere { keep, overwrite };
enum class Saved { yes, is_there };

// Writes the text to the file; a leading "~/" is the home folder. A file that is there is touched only with
// `overwrite`. An Error (usage) names the file and the reason.
Result<Saved> save_program(const std::string& path, std::string_view source, IfThere if_there);

}  // namespace hunch
