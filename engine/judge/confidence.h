// A Confidence is how sure a person says to be of a prediction, before anything of its outcome is known.
#pragma once

#include <optional>
#include <string_view>

namespace hunch {

enum class Confidence { none, guess, think, sure };  // none: nothing was said of it

std::string_view to_string(Confidence confidence);  // "none", "guess", "think", "sure"

// std::nullopt if it is none of these.
std::optional<Confidence> parse_confidence(std::string_view name);

}  // namespace hunch
