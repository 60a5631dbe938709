#include "tests/fuzz/property.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace hunch {

void must_hold(bool holds, std::string_view property, std::string_view found) {
  if (holds) return;
  std::fprintf(stderr, "this does not hold: %s\n", std::string(property).c_str());
  if (!found.empty()) std::fprintf(stderr, "found: %s\n", std::string(found.substr(0, 2000)).c_str());
  std::abort();
}

}  // namespace hunch
