#include "engine/judge/confidence.h"

#include <iterator>

namespace hunch {
namespace {

constexpr std::string_view kConfidenceNames[] = {"none", "guess", "think", "sure"};

}  // namespace

std::string_view to_string(Confidence confidence) { return kConfidenceNames[static_cast<int>(confidence)]; }

std::optional<Confidence> parse_confidence(std::string_view name) {
  for (int i = 0; i < static_cast<int>(std::size(kConfidenceNames)); ++i) {
    if (kConfidenceNames[i] == name) return static_cast<Confidence>(i);
  }
  return std::nullopt;
}

}  // namespace hunch
