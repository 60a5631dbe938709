// What the report says of the exception that ended the program or an input.
#pragma once

#include <optional>
#include <string>

#include "engine/runner/transcript.h"

namespace hunch {

// To be called once Python has started: from then on the text of an exception is kept when sys.excepthook asks for it.
void watch_shown_exceptions();

// To be called before an exception is shown that may be described: what was shown before may have been at its address.
void forget_shown_exceptions();

// Describes the exception that PyErr_Print() has just shown, sys.last_value. If what showed it never asked for its
// text, its __str__ is called now, hostile or not, and has it print nothing: the caller is inside the jail.
ExceptionInfo describe_shown_exception(const std::string& filename, std::size_t max_message);

// How a current SystemExit leaves: its status, having written what it carries to stderr as CPython does. Clears it.
int exit_status_of_system_exit();

}  // namespace hunch
