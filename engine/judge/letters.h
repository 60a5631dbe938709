// Letters: comparing what people type whatever its letter case. ASCII only, so that no locale has a say.
#pragma once

#include <string>
#include <string_view>

namespace hunch {

inline std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace hunch
