// The exception view explains what a program raised: where, what it means, and what its traceback says.
#pragma once

#include <string_view>

#include "app/terminal/styled_text.h"
#include "engine/runner/transcript.h"

namespace hunch {

// Whether there is one to explain: at the program's end, or in an input at the prompt.
bool has_exception(const Transcript& transcript);

Lines exception_view(const Transcript& transcript, std::string_view source, const Look& look);

}  // namespace hunch
