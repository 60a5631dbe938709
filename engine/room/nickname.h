// A nickname is what a seat is called: two words of ours, or what its owner typed, made harmless. Pure.
#pragma once

#include <string>
#include <string_view>

#include "engine/room/join_code.h"

namespace hunch {

inline constexpr int kMostNicknameColumns = 24;

// "quiet otter"
std::string nickname_from(const RandomBytes& random);

// What was typed: one line, neutralised, blanks joined and trimmed, at most kMostNicknameColumns wide; "" if nothing is
// left.
std::string nickname_of(std::string_view typed);

// The name with a number behind it, as wide at most.
std::string numbered(std::string_view name, int number);

}  // namespace hunch
