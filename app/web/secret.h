// A Secret is a token that allows what others may not do. Compared in a time that tells nothing of how near a guess
// was.
#pragma once

#include <string_view>

namespace hunch {

// Looks at all bytes of `given` whatever differs; its length is no secret. Nothing is the same as an empty secret.
bool same_secret(std::string_view given, std::string_view real);

// The token of "Bearer <token>"; "" if the header is none.
std::string_view bearer_token(std::string_view authorization);

}  // namespace hunch
