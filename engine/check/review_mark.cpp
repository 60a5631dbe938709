#include "engine/check/review_mark.h"

#include <cstddef>

namespace hunch {
namespace {

constexpr std::string_view kMark = "reviewed: false\n";

// Bytes of the text. The front matter's end is where its closing line begins.
struct Places {
  std::size_t end = std::string_view::npos;
  std::size_t key = std::string_view::npos, after_key = std::string_view::npos;
};

Places places_in(std::string_view text) {
  Places places;
  if (!text.starts_with("---\n")) return places;
  for (std::size_t begin = 4; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
    const std::string_view line = text.substr(begin, next - begin);
    if (line == "---\n") {
      places.end = begin;
      return places;
    }
    if (line.starts_with("reviewed:")) {
      places.key = begin;
      places.after_key = next;
    }
    begin = next;
  }
  return {};
}

}  // namespace

std::string with_review_mark(std::string_view text) {
  const Places places = places_in(text);
  if (places.end == std::string_view::npos) return std::string(text);
  if (places.key == std::string_view::npos) {
    return std::string(text.substr(0, places.end)).append(kMark).append(text.substr(places.end));
  }
  if (text.substr(places.key, kMark.size() - 1) == kMark.substr(0, kMark.size() - 1)) return std::string(text);
  return std::string(text.substr(0, places.key)).append(kMark).append(text.substr(places.after_key));
}

std::string without_review_mark(std::string_view text) {
  const Places places = places_in(text);
  if (places.key == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, places.key)).append(text.substr(places.after_key));
}

}  // namespace hunch
