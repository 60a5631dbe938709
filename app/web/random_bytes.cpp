#include "app/web/random_bytes.h"

#include <sys/random.h>

namespace hunch {

Result<RandomBytes> random_bytes() {
  RandomBytes bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return fail_errno("getrandom");
  return bytes;
}

}  // namespace hunch
