#include "app/web/secret.h"

namespace hunch {

bool same_secret(std::string_view given, std::string_view real) {
  if (real.empty()) return false;
  // Volatile, so that no compiler ends the loop once the answer is clear.
  volatile unsigned difference = given.size() == real.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto one = static_cast<unsigned char>(given[i]), other = static_cast<unsigned char>(real[i % real.size()]);
    difference = difference | static_cast<unsigned>(one ^ other);
  }
  return difference == 0;
}

std::string_view bearer_token(std::string_view authorization) {
  constexpr std::string_view kScheme = "Bearer ";
  return authorization.starts_with(kScheme) ? authorization.substr(kScheme.size()) : std::string_view();
}

}  // namespace hunch
