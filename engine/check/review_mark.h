// A ReviewMark is the line `reviewed: false` in a question's front matter: machines update facts, people update
// reasons, and until somebody has read the explanation again, this line says so. Pure.
#pragma once

#include <string>
#include <string_view>

namespace hunch {

// The text with the mark, at the end of its front matter unless the key is there already. A text without front matter
// is given back as it is.
std::string with_review_mark(std::string_view text);

// The text without the key, whatever its value.
std::string without_review_mark(std::string_view text);

}  // namespace hunch
