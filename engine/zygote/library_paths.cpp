#include "engine/zygote/library_paths.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "engine/zygote/embedded_python.h"

namespace hunch {
namespace {

void append_paths(std::vector<std::string>& paths, std::string_view joined) {
  while (!joined.empty()) {
    const std::size_t colon = joined.find(':');
    if (colon != 0) paths.emplace_back(joined.substr(0, colon));
    if (colon == std::string_view::npos) return;
    joined.remove_prefix(colon + 1);
  }
}

// A module that CPython cannot start without.
std::string landmark() { return std::string(kEmbeddedPython.stdlib) + "/os.py"; }

}  // namespace

JailPaths library_paths() {
  JailPaths paths;
  append_paths(paths.folders, kEmbeddedPython.folders);
  for (const char* folder : {
           "/usr/lib/" HUNCH_LIBRARY_ARCHITECTURE,  // shared libraries of extension modules
           "/usr/lib64",
           "/lib",  // links into /usr on a merged system
           "/lib64",
           "/etc/alternatives",  // links by which BLAS is found
           "/usr/share/zoneinfo",
           "/usr/lib/locale/C.utf8",  // of the streams and the locale module
       }) {
    paths.folders.emplace_back(folder);
  }
  paths.files = {"/etc/localtime", "/etc/ld.so.cache", "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"};
  if (std::string_view(kEmbeddedPython.prefix) == "/usr") {  // the distribution's library has a link to it
    paths.files.push_back(std::string("/etc/python") + kEmbeddedPython.version + "/sitecustomize.py");
  }
  append_paths(paths.libraries, kEmbeddedPython.libraries);
  return paths;
}

std::string obstacle_to_library() {
  const std::string path = landmark();
  if (access(path.c_str(), R_OK) == 0) return "";
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    if (access(folder.c_str(), X_OK) == 0) continue;
    struct stat status {};
    if (stat(folder.c_str(), &status) != 0) return folder + " is not there";
    return fmt::format(
        "{0} lets nobody in but its owner (mode {1:04o}). Open it (chmod o+x {0}), or install that Python "
        "in /usr/local or /opt",
        folder, status.st_mode & 07777);
  }
  if (access(path.c_str(), F_OK) != 0) return path + " is not there";
  return fmt::format("{} is readable for its owner only (chmod -R o+rX {})", path, kEmbeddedPython.stdlib);
}

Result<void> require_library(const std::string& obstacle_outside) {
  if (access(landmark().c_str(), R_OK) == 0) return {};
  const bool is_missing = errno == ENOENT;  // from the jail: what kept it out is to be seen from outside only
  return fail(ErrorKind::sandbox_unavailable,
              fmt::format("the library of Python {} in {} cannot be read by the user that programs run as: {}",
                          kEmbeddedPython.version, kEmbeddedPython.prefix,
                          is_missing && !obstacle_outside.empty() ? obstacle_outside : obstacle_to_library()));
}

}  // namespace hunch
