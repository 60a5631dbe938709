// What the report says of the exception that ended the program or an input.
#pragma once

#include <optional>
#include <string>

#include "engine/runner/transcript.h"

namespace hunch {

// Describes the exception that PyErr_Print() has just shown, sys.last_value. Calls its __str__ a second time, hostile
// or not, and has it print nothing: the caller is inside the jail.
ExceptionInfo describe_shown_exception(const std::string& filename, std::size_t max_message);

// How a current SystemExit leaves: its status, having written what it carries to stderr as CPython does. Clears it.
int exit_status_of_system_exit();

}  // namespace hunch
