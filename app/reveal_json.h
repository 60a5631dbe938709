// The JSON form of a Reveal, as docs/cli.md documents it.
#pragma once

#include <string>

#include "engine/study/session.h"

namespace hunch {

// One line with "v", the question's id and its newline.
std::string reveal_line(const Question& question, const Reveal& reveal);

}  // namespace hunch
