// An Heir is a process that shares the memory of a child and does nothing with it. When the child dies the memory goes
// on; it is taken apart when the zygote, having reported the end, kills the heir. That takes as long as a short run
// does, and so nobody has to wait for it.
//
// What the snippet can do to its own memory it can do to the heir, which is why the heir has nothing: no descriptors,
// no memory, tasks or files to gain, one second of CPU time, and a filter that lets it wait and nothing else.
#pragma once

namespace hunch {

// For the calling process, which has to be under Landlock and without capabilities, but not under seccomp yet, and the
// leader of its process group, which the heir joins. Where it cannot be had the process just dies more slowly.
void appoint_heir();

}  // namespace hunch
