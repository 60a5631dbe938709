#include "engine/document/doctest_options.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hunch {
namespace {

namespace flag = doctest_flag;

// The reporting ones change what doctest prints, and nothing else.
constexpr std::pair<std::string_view, DoctestFlags> kNames[] = {
    {"DONT_ACCEPT_TRUE_FOR_1", flag::kDontAcceptTrueFor1},
    {"DONT_ACCEPT_BLANKLINE", flag::kDontAcceptBlankline},
    {"NORMALIZE_WHITESPACE", flag::kNormalizeWhitespace},
    {"ELLIPSIS", flag::kEllipsis},
    {"SKIP", flag::kSkip},
    {"IGNORE_EXCEPTION_DETAIL", flag::kIgnoreExceptionDetail},
    {"FAIL_FAST", flag::kFailFast},
    {"REPORT_UDIFF", flag::kReporting},
    {"REPORT_CDIFF", flag::kReporting},
    {"REPORT_NDIFF", flag::kReporting},
    {"REPORT_ONLY_FIRST_FAILURE", flag::kReporting},
};

}  // namespace

bool add_option(std::string_view word, DoctestOptions& options) {
  if (word.empty() || (word.front() != '+' && word.front() != '-')) return false;
  const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                  [&](const auto& entry) { return entry.first == word.substr(1); });
  if (found == std::end(kNames)) return false;
  const bool on = word.front() == '+';
  (on ? options.on : options.off) |= found->second;
  (on ? options.off : options.on) &= ~found->second;
  return true;
}

}  // namespace hunch
