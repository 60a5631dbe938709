// A Version is a dotted number such as 3.11.2; a VersionRange is a set of them such as ">=3.8,<3.12".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hunch {

struct Version {
  std::vector<int> parts;  // {3, 11, 2}; missing parts count as 0 in comparisons

  // Digits joined by dots, at most 8 parts of at most 6 digits; std::nullopt otherwise.
  static std::optional<Version> parse(std::string_view text);
  // The release that a full version is of, or is on its way to: 3.15.0 of "3.15.0a2+", 2.1 of "2.1rc1".
  static std::optional<Version> parse_release(std::string_view text);
  [[nodiscard]] Version minor() const;  // 3.11 of 3.11.2
  [[nodiscard]] std::string to_string() const;
};

// -1, 0 or 1. Only the first `parts` parts of a are looked at when parts > 0.
int compare(const Version& a, const Version& b, int parts = 0);

class VersionRange {
 public:
  VersionRange() = default;  // contains every version

  // Comma-separated terms: >= > <= < == != and a version. "==3.11" holds for 3.11.2 as well, and "!=3.11" for none of
  // them: both compare as many parts as they name, and so do all the others (">3.11" does not hold for 3.11.2).
  static std::optional<VersionRange> parse(std::string_view text);

  [[nodiscard]] bool contains(const Version& version) const;
  // The versions that its terms name, in their order: where what it contains may begin and end.
  [[nodiscard]] std::vector<Version> bounds() const;
  [[nodiscard]] bool everything() const { return terms_.empty(); }
  [[nodiscard]] std::string to_string() const;

 private:
  enum class Operator { at_least, above, at_most, below, equal, unequal };
  struct Term {
    Operator op;
    Version version;
  };
  std::vector<Term> terms_;
};

}  // namespace hunch
