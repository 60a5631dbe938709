#include "engine/room/join_code.h"

#include <algorithm>

namespace hunch {
namespace {

constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kTokenLength = 22;

}  // namespace

std::string join_code(const RandomBytes& random) {
  std::uint64_t number = 0;  // of which 30 to the 6th is so small a part that no code is likelier than another
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | random[i];
  std::string code;
  for (int i = 0; i < kJoinCodeLength; ++i) {
    code += kJoinLetters[number % kJoinLetters.size()];
    number /= kJoinLetters.size();
  }
  return code;
}

std::optional<std::string> parse_join_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (kJoinLetters.find(c) == std::string_view::npos || code.size() == kJoinCodeLength) return std::nullopt;
    code += c;
  }
  if (code.size() != kJoinCodeLength) return std::nullopt;
  return code;
}

std::string token_of(const RandomBytes& random) {
  std::string token;
  unsigned bits = 0;
  int pending = 0;
  for (const std::uint8_t byte : random) {
    bits = (bits << 8 | byte) & 0xFFFFU;
    for (pending += 8; pending >= 6; pending -= 6) token += kBase64Url[bits >> (pending - 6) & 63];
  }
  return token + kBase64Url[bits << (6 - pending) & 63];
}

bool is_token(std::string_view text) {
  const auto fits = [](char c) { return kBase64Url.find(c) != std::string_view::npos; };
  return text.size() == kTokenLength && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace hunch
