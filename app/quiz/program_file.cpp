#include "app/quiz/program_file.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "engine/base/fd.h"
#include "engine/base/file.h"

namespace hunch {
namespace {

std::string without_tilde(const std::string& path) {
  const char* home = std::getenv("HOME");
  return path.starts_with("~/") && home && *home ? home + path.substr(1) : path;
}

tl::unexpected<Error> cannot_save(const std::string& path, int error) {
  return fail(ErrorKind::usage, fmt::format("{} cannot be written: {}", path, std::strerror(error)));
}

}  // namespace

Result<Saved> save_program(const std::string& path, std::string_view source, IfThere if_there) {
  const std::string file = without_tilde(path);
  // O_EXCL, not a look beforehand: nobody else's file that appears meanwhile is overwritten either.
  const int how = if_there == IfThere::keep ? O_EXCL : O_TRUNC;
  const Fd fd(open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666));
  if (!fd && errno == EEXIST) return Saved::is_there;
  if (!fd) return cannot_save(file, errno);
  if (!write_all(fd.get(), source)) return cannot_save(file, errno);
  return Saved::yes;
}

}  // namespace hunch
