#include "engine/zygote/library_paths.h"

namespace hunch {

JailPaths library_paths() {
  JailPaths paths;
  paths.folders = {
      HUNCH_PYTHON_STDLIB,  // the standard library
      "/usr/lib/python3",   // modules of the distribution: numpy, pandas
      "/usr/local/lib/python" HUNCH_PYTHON_VERSION "/dist-packages",
      "/usr/lib/" HUNCH_LIBRARY_ARCHITECTURE,  // shared libraries of extension modules
      "/usr/lib64",
      "/lib",  // links into /usr on a merged system
      "/lib64",
      "/etc/alternatives",  // links by which BLAS is found
      "/usr/share/zoneinfo",
      "/usr/lib/locale/C.utf8",  // of the streams and the locale module
  };
  paths.files = {"/etc/python" HUNCH_PYTHON_VERSION "/sitecustomize.py",  // the library has a link to it
                 "/etc/localtime",
                 "/etc/ld.so.cache",
                 "/dev/null",
                 "/dev/zero",
                 "/dev/random",
                 "/dev/urandom"};
  return paths;
}

}  // namespace hunch
