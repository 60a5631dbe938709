// A WebRequest is one HTTP request as handlers see it: split, decoded and within its limits. Pure data.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hunch {

struct WebRequest {
  std::string method;  // "GET"; a HEAD request is a GET whose body is not sent
  std::string path;    // decoded, "/q/late-binding"
  std::map<std::string, std::string> query;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in the order of their arrival
  std::string body;
  std::string client;                             // who asks, for limits and fairness: client_of() its address
  bool from_this_machine = false;                 // and not from the network
  std::map<std::string, std::string> parameters;  // what the route's pattern named, "id"

  // The header of that lower-case name; "" if it is absent, or there twice, which nobody needs and attackers try.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] bool has_header(std::string_view name) const;
  // The query's value; "" if it is absent.
  [[nodiscard]] std::string_view argument(const std::string& name) const;
};

// A request's target, "/q/a%20b?seed=1".
struct WebTarget {
  std::string path;
  std::map<std::string, std::string> query;
};

inline constexpr std::size_t kMaxTargetBytes = 2048;

// std::nullopt if it does not begin with "/", is too long, has a bad escape or, decoded, a control character or text
// that is not UTF-8.
std::optional<WebTarget> split_target(std::string_view target);

// Who stands behind an address, as far as limits go: the address itself, of IPv6 its first 64 bits, since a household
// has as many as it likes of the others. An IPv4 address in IPv6's clothes is the IPv4 one.
std::string client_of(std::string_view address);

}  // namespace hunch
