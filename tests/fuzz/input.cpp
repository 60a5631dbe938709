#include "tests/fuzz/input.h"

#include <algorithm>
#include <charconv>

namespace hunch {

std::string input_text(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kRepeat = "@repeat\n";
  constexpr std::size_t kMost = 64 << 10;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with(kRepeat) || bytes.size() == kRepeat.size()) return std::string(bytes);
  bytes.remove_prefix(kRepeat.size());
  if (bytes.ends_with('\n') && bytes.size() > 1) bytes.remove_suffix(1);  // the file's, not the pattern's
  std::string text;
  while (text.size() + bytes.size() <= kMost) text.append(bytes);
  return text;
}

std::vector<std::string_view> sections_of(std::string_view text) {
  constexpr std::string_view kBorder = "====\n";
  std::vector<std::string_view> sections;
  for (std::size_t from = 0; true;) {
    const std::size_t at = text.find(kBorder, from);
    if (at == std::string_view::npos) break;
    from = at + 1;
    if (at > 0 && text[at - 1] != '\n') continue;
    sections.push_back(text.substr(0, at));
    text.remove_prefix(at + kBorder.size());
    from = 0;
  }
  sections.push_back(text);
  return sections;
}

std::string_view section(const std::vector<std::string_view>& sections, std::size_t number) {
  return number < sections.size() ? sections[number] : std::string_view();
}

std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(" \n"));
  text.remove_prefix(word.size());
  text.remove_prefix(std::min<std::size_t>(text.size(), 1));
  return word;
}

long long take_number(std::string_view& text, long long least, long long most) {
  const std::string_view word = take_word(text);
  long long number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return std::clamp(number, least, most);
}

}  // namespace hunch
