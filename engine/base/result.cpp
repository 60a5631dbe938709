#include "engine/base/result.h"

#include <cerrno>
#include <cstring>

namespace hunch {

tl::unexpected<Error> fail_errno(std::string what) {
  const int error = errno;
  return fail(ErrorKind::internal, std::move(what) + ": " + std::strerror(error));
}

}  // namespace hunch
