// Ending notes say in a learner's words what became of a program that neither finished nor raised.
#pragma once

#include <string>

#include "engine/runner/transcript.h"

namespace hunch {

// One or two sentences: what happened, and what usually leads there. "" for finished and raised.
std::string ending_note(const Transcript& transcript);

}  // namespace hunch
