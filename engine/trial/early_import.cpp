#include "engine/trial/early_import.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/text.h"

namespace hunch {
namespace {

// Those that take CPython 10 ms or more, the costliest first. Importing one of them reads nothing that differs from run
// to run, so that it does not matter when it was done.
constexpr std::array<std::string_view, 9> kCostly = {"asyncio", "unittest", "dataclasses",        "inspect", "pathlib",
                                                     "typing",  "json",     "concurrent.futures", "logging"};

// Whoever mentions one of these may look at, or change, what importing does.
constexpr std::array<std::string_view, 12> kTelling = {
    "modules",   "gc",       "importlib",  "__import__",  "meta_path",   "path_hooks",
    "audithook", "settrace", "setprofile", "tracemalloc", "getrefcount", "getallocatedblocks"};

bool is_of_name(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

std::string_view word_at_front(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) { return is_of_name(c) || c == '.'; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool mentions(std::string_view source, std::string_view name) {
  for (std::size_t at = source.find(name); at != std::string_view::npos; at = source.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_of_name(source[at - 1])) && (end == source.size() || !is_of_name(source[end]))) return true;
  }
  return false;
}

// What the line imports: {"a", "b.c"} of "import a, b.c as d", {"a"} of "from a import b". std::nullopt if it is, or
// may be, anything else.
std::optional<std::vector<std::string_view>> imports_of(std::string_view line) {
  line = line.substr(0, line.find('#'));
  if (line.find_first_of(";\\(\"'") != std::string_view::npos) return std::nullopt;
  std::vector<std::string_view> names;
  if (line.starts_with("from ")) {
    names.push_back(word_at_front(trim(line.substr(5))));
    if (names.front().starts_with('.') || line.find(" import ") == std::string_view::npos) return std::nullopt;
    return names;
  }
  if (!line.starts_with("import ")) return std::nullopt;
  for (line.remove_prefix(7); !line.empty();) {
    const std::size_t comma = std::min(line.find(','), line.size());
    names.push_back(word_at_front(trim(line.substr(0, comma))));
    line.remove_prefix(std::min(comma + 1, line.size()));
  }
  return names;
}

}  // namespace

std::optional<std::string> early_import(std::string_view source) {
  const auto tells = [&](std::string_view name) { return mentions(source, name); };
  auto costliest = kCostly.end();
  for (const std::string_view line : split_lines(source)) {
    if (const std::string_view text = trim(line); text.empty() || text.starts_with('#')) continue;
    const std::optional<std::vector<std::string_view>> names = imports_of(line);
    if (!names) break;
    for (const std::string_view name : *names) {
      costliest = std::min(costliest, std::find(kCostly.begin(), kCostly.end(), name));
    }
  }
  if (costliest == kCostly.end() || std::any_of(kTelling.begin(), kTelling.end(), tells)) return std::nullopt;
  return std::string(*costliest);
}

}  // namespace hunch
