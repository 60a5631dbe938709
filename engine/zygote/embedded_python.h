// The EmbeddedPython is the CPython that a zygote program was built for, and where on the machine it is installed.
#pragma once

namespace hunch {

struct EmbeddedPython {
  const char* version;     // "3.11"
  const char* prefix;      // "/usr"
  const char* executable;  // sys.executable
  const char* stdlib;      // "/usr/lib/python3.11"
  const char* folders;     // what its modules are loaded from, all that lies below included; joined by ":"
  const char* libraries;   // shared libraries that they load from elsewhere; joined by ":"
};

// Of each program its own: embedded_python.cpp is compiled for every CPython.
extern const EmbeddedPython kEmbeddedPython;

}  // namespace hunch
