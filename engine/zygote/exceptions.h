// What the report says of the exception that Python is about to show.
#pragma once

#include <optional>
#include <string>

#include "engine/runner/transcript.h"

namespace hunch {

// Describes the current Python exception and leaves it in place. Precondition: PyErr_Occurred(). Calls the exception's
// __str__, hostile or not: the caller is inside the jail.
ExceptionInfo describe_current_exception(const std::string& filename, std::size_t max_message);

// How a current SystemExit leaves: its status, having written what it carries to stderr as CPython does. Clears it.
int exit_status_of_system_exit();

}  // namespace hunch
