// A nickname is what a seat is called: two words of ours, or what its owner typed, made harmless. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/room/join_code.h"

namespace hunch {

inline constexpr int kMostNicknameColumns = 24;

// "quiet otter". There are kNicknames of them; then they begin again.
inline constexpr std::uint64_t kNicknames = 48 * 48;
std::string nickname_at(std::uint64_t number);

// A number for nickname_at(), any as likely as any other.
std::uint64_t nickname_number(const RandomBytes& random);

// What was typed: one line, neutralised, blanks joined and trimmed, at most kMostNicknameColumns wide; "" if nothing is
// left.
std::string nickname_of(std::string_view typed);

// The name with a number behind it, as wide at most.
std::string numbered(std::string_view name, int number);

}  // namespace hunch
