// DoctestOptions are what a directive in an example changes: `# doctest: +ELLIPSIS, -SKIP`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hunch {

// The flags of Python's module doctest, by their names there.
using DoctestFlags = std::uint32_t;
namespace doctest_flag {
inline constexpr DoctestFlags kDontAcceptTrueFor1 = 1U << 0, kDontAcceptBlankline = 1U << 1,
                              kNormalizeWhitespace = 1U << 2, kEllipsis = 1U << 3, kSkip = 1U << 4,
                              kIgnoreExceptionDetail = 1U << 5, kFailFast = 1U << 6, kReporting = 1U << 7;
}

struct DoctestOptions {
  DoctestFlags on = 0, off = 0;

  [[nodiscard]] DoctestFlags applied_to(DoctestFlags flags) const { return (flags | on) & ~off; }
  [[nodiscard]] bool empty() const { return on == 0 && off == 0; }
};

// Adds "+ELLIPSIS" or "-SKIP". False if the word is none of them.
bool add_option(std::string_view word, DoctestOptions& options);

}  // namespace hunch
