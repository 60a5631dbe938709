// The InteractiveReader has CPython's own prompt read and run one input after the other, from a text instead of a
// terminal, and without showing prompts.
#pragma once

#include "engine/zygote/session_text.h"

namespace hunch {

enum class InputEnd {
  ran,      // to its end
  raised,   // an exception, which was shown; sys.last_value holds it
  no_more,  // the text is at its end: nothing was run
};

// Runs the next input in __main__. Does not return from SystemExit: CPython ends the process then.
InputEnd run_next_input(SessionText& text);

}  // namespace hunch
