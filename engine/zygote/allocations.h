// Allocations: noticing that the limit on memory, and not the machine, refused some.
#pragma once

namespace hunch {

// From now on, failed allocations of CPython are looked at. Once, in the zygote: every child inherits it.
void watch_allocations();

// Whether an allocation failed that the machine, without the limit, could have given.
bool allocation_was_refused();

}  // namespace hunch
