// A join code is what people type to enter a room; a token is what proves who they are from then on. Pure: the random
// bytes are given.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hunch {

using RandomBytes = std::array<std::uint8_t, 16>;

// Without letters and digits that are mistaken for others.
inline constexpr std::string_view kJoinLetters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
inline constexpr int kJoinCodeLength = 6;

std::string join_code(const RandomBytes& random);

// The code that somebody has typed, whatever its letter case, blanks and dashes; std::nullopt if it cannot be one.
std::optional<std::string> parse_join_code(std::string_view typed);

// 128 bits as base64url without padding: 22 characters.
std::string token_of(const RandomBytes& random);
bool is_token(std::string_view text);

}  // namespace hunch
