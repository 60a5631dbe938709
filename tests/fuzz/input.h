// An Input is the bytes that a fuzz target is given, as text that a person can write: sections between lines ====.
//
// One that begins with the line @repeat stands for what follows it, over and over, up to 64 KiB: so that time that
// grows with the square of the size shows, without large files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hunch {

std::string input_text(const std::uint8_t* data, std::size_t size);

// At least one; without the lines ==== themselves.
std::vector<std::string_view> sections_of(std::string_view text);

// The section of that number; "" if there are fewer.
std::string_view section(const std::vector<std::string_view>& sections, std::size_t number);

// Takes the first word off the front.
std::string_view take_word(std::string_view& text);

// The first word as a number, clamped; 0 if it is none.
long long take_number(std::string_view& text, long long least, long long most);

}  // namespace hunch
