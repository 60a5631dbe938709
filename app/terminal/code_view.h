// The code view shows programs and what they wrote: with line numbers, or as a session at the >>> prompt.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/bank/question.h"
#include "engine/runner/transcript.h"

namespace hunch {

// Highlighted, with line numbers; the lines whose 1-based number is in `marked` have a > before it.
Lines numbered_code(std::string_view source, int width, const std::set<int>& marked = {});

// Highlighted, with >>> before what begins an input and ... before what continues it.
Lines prompted_code(std::string_view source, int width);

// Either, as the question's context asks.
Lines code_of(const Question& question, int width);

// A session at the prompt as it went: each input with what it wrote.
Lines session_view(const std::vector<Statement>& statements, int width);

}  // namespace hunch
