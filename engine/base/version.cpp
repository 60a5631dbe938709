#include "engine/base/version.h"

#include <algorithm>
#include <charconv>

#include "engine/base/text.h"

namespace hunch {

std::optional<Version> Version::parse(std::string_view text) {
  Version version;
  while (true) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    if (part.empty() || part.size() > 6 || version.parts.size() == 8) return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc() || end != part.data() + part.size() || part.front() == '-') return std::nullopt;
    version.parts.push_back(number);
    if (dot == std::string_view::npos) return version;
    text.remove_prefix(dot + 1);
  }
}

std::optional<Version> Version::parse_release(std::string_view text) {
  std::string_view release = text.substr(0, text.find_first_not_of("0123456789."));
  while (release.ends_with('.')) release.remove_suffix(1);  // "2.1.dev3"
  return parse(release);
}

Version Version::minor() const {
  return {{parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(parts.size(), 2))}};
}

std::string Version::to_string() const {
  std::string text;
  for (const int part : parts) text += (text.empty() ? "" : ".") + std::to_string(part);
  return text;
}

int compare(const Version& a, const Version& b, int parts) {
  const std::size_t count = parts > 0 ? static_cast<std::size_t>(parts) : std::max(a.parts.size(), b.parts.size());
  for (std::size_t i = 0; i < count; ++i) {
    const int left = i < a.parts.size() ? a.parts[i] : 0;
    const int right = i < b.parts.size() ? b.parts[i] : 0;
    if (left != right) return left < right ? -1 : 1;
  }
  return 0;
}

std::optional<VersionRange> VersionRange::parse(std::string_view text) {
  constexpr std::pair<std::string_view, Operator> kOperators[] = {{">=", Operator::at_least}, {"<=", Operator::at_most},
                                                                  {"==", Operator::equal},    {"!=", Operator::unequal},
                                                                  {">", Operator::above},     {"<", Operator::below}};
  VersionRange range;
  while (true) {
    const std::size_t comma = text.find(',');
    std::string_view term = trim(text.substr(0, comma));
    const auto found = std::find_if(std::begin(kOperators), std::end(kOperators),
                                    [&](const auto& entry) { return term.starts_with(entry.first); });
    if (found == std::end(kOperators)) return std::nullopt;
    term.remove_prefix(found->first.size());
    std::optional<Version> version = Version::parse(trim(term));
    if (!version) return std::nullopt;
    range.terms_.push_back({found->second, *std::move(version)});
    if (comma == std::string_view::npos) return range;
    text.remove_prefix(comma + 1);
  }
}

bool VersionRange::contains(const Version& version) const {
  return std::all_of(terms_.begin(), terms_.end(), [&](const Term& term) {
    const int order = compare(version, term.version, static_cast<int>(term.version.parts.size()));
    switch (term.op) {
      case Operator::at_least:
        return order >= 0;
      case Operator::above:
        return order > 0;
      case Operator::at_most:
        return order <= 0;
      case Operator::below:
        return order < 0;
      case Operator::equal:
        return order == 0;
      case Operator::unequal:
        return order != 0;
    }
    return false;
  });
}

std::vector<Version> VersionRange::bounds() const {
  std::vector<Version> bounds;
  for (const Term& term : terms_) bounds.push_back(term.version);
  return bounds;
}

std::string VersionRange::to_string() const {
  constexpr std::string_view kSpelling[] = {">=", ">", "<=", "<", "==", "!="};
  std::string text;
  for (const Term& term : terms_) {
    if (!text.empty()) text += ",";
    text += kSpelling[static_cast<int>(term.op)];
    text += term.version.to_string();
  }
  return text;
}

}  // namespace hunch
