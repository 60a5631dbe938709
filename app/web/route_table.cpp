#include "app/web/route_table.h"

#include <algorithm>
#include <optional>

namespace hunch {
namespace {

using Parameters = std::map<std::string, std::string>;

// The part up to the next "/", which is taken off with it.
std::string_view next_part(std::string_view& text) {
  const std::string_view part = text.substr(0, text.find('/'));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
  const auto slashes = [](std::string_view text) { return std::count(text.begin(), text.end(), '/'); };
  if (slashes(pattern) != slashes(path)) return std::nullopt;
  Parameters parameters;
  while (!pattern.empty() || !path.empty()) {
    const std::string_view wanted = next_part(pattern), part = next_part(path);
    if (wanted.starts_with('{')) {
      if (part.empty()) return std::nullopt;
      parameters[std::string(wanted.substr(1, wanted.size() - 2))] = part;
    } else if (wanted != part) {
      return std::nullopt;
    }
  }
  return parameters;
}

}  // namespace

void RouteTable::add(Route route) { routes_.push_back(std::move(route)); }

RouteTable::Found RouteTable::find(std::string_view method, std::string_view path) const {
  Found found;
  for (const Route& route : routes_) {
    std::optional<Parameters> parameters = match(route.pattern, path);
    if (!parameters) continue;
    if (route.method == method) return {&route, *std::move(parameters), {}};
    found.methods.push_back(route.method);
  }
  return found;
}

}  // namespace hunch
