// The Interpreter is the one CPython that a zygote embeds, set up as `python3 -I` sets it up.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace hunch {

struct Warmth {
  std::string python;                        // "3.11.2"
  std::vector<std::string> module_versions;  // of the modules asked for, "" where a module does not say
  std::string missing_module;                // the one that could not be imported; "" if all could
};

// Starts CPython and imports the modules. To be called once, with one thread and with descriptors 1 and 2 being pipes,
// as CPython looks at them to choose its buffers. It is never finalised and started again.
Result<Warmth> start_interpreter(std::uint32_t hash_seed, const std::vector<std::string>& modules);

// Sets a field of sys.flags.
void set_flag(const char* name, long value);

// Has sys.stdout flush at the end of each line, as reconfigure() would, without a trace of calling it.
void buffer_lines();

// What must be told to CPython around fork(2), as os.fork tells it. Where no module that is loaded has asked to be
// told, and with the one thread that there is, nothing needs telling: these do nothing then.
void before_fork();
void after_fork_in_zygote();
void after_fork_in_child();

}  // namespace hunch
