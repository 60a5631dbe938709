// The SourceView lets a program find its own source under its own name where the file system does not show it: without
// namespaces, for a file that the sandbox's user may not read or that is none. Tracebacks, warnings and inspect read
// it.
#pragma once

#include <string>

namespace hunch {

// In the child, once locked down: if the file cannot be opened for reading, has open(2) and stat(2) by this name give
// the source, whose descriptor is duplicated. Serves libpython's calls, which resolve to ours, as the program exports
// them.
void view_source(const std::string& filename, int source_fd);

}  // namespace hunch
