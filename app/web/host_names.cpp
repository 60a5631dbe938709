#include "app/web/host_names.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

namespace hunch {
namespace {

std::string plain_host(std::string_view host) {
  std::string plain(host);
  std::transform(plain.begin(), plain.end(), plain.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::size_t colon = plain.rfind(':');
  const std::size_t end = colon == std::string::npos || plain.ends_with(']') ? plain.size() : colon;
  if (end > 0 && plain[end - 1] == '.') plain.erase(end - 1, 1);
  return plain;
}

struct InterfaceAddress {
  std::string text;
  bool is_four = true;
  bool loopback = false;
  bool others_reach_it = false;  // up, and on a network of several
};

std::string text_of(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = {};
  const void* source = address->sa_family == AF_INET
                           ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr)
                           : static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
  return inet_ntop(address->sa_family, source, text, sizeof text) != nullptr ? text : "";
}

std::vector<InterfaceAddress> interface_addresses() {
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(list, &freeifaddrs);
  std::vector<InterfaceAddress> found;
  for (const ifaddrs* each = list; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr) continue;
    const int family = each->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    const unsigned flags = each->ifa_flags;
    const bool loopback = (flags & IFF_LOOPBACK) != 0;
    found.push_back({text_of(each->ifa_addr), family == AF_INET, loopback,
                     !loopback && (flags & IFF_UP) != 0 && (flags & IFF_POINTOPOINT) == 0});
  }
  return found;
}

bool is_private(const std::string& address) {  // Source: RFC 1918.
  in_addr parsed{};
  if (inet_pton(AF_INET, address.c_str(), &parsed) != 1) return false;
  const std::uint32_t bits = ntohl(parsed.s_addr);
  return bits >> 24 == 10 || bits >> 20 == 0xAC1 || bits >> 16 == 0xC0A8;
}

bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

}  // namespace

HostNames::HostNames(const std::vector<std::string>& names, std::uint16_t port) {
  constexpr std::uint16_t kUsualPort = 80;
  for (const std::string& name : names) {
    const std::string bracketed = name.find(':') == std::string::npos ? name : "[" + name + "]";
    hosts_.push_back(plain_host(fmt::format("{}:{}", bracketed, port)));
    if (port == kUsualPort) hosts_.push_back(plain_host(bracketed));
  }
}

bool HostNames::knows(std::string_view host) const {
  return std::find(hosts_.begin(), hosts_.end(), plain_host(host)) != hosts_.end();
}

bool HostNames::is_own_origin(std::string_view origin, std::string_view host) const {
  constexpr std::string_view kScheme = "http://";
  if (!origin.starts_with(kScheme) || !knows(host)) return false;
  return plain_host(origin.substr(kScheme.size())) == plain_host(host);
}

std::vector<std::string> names_for(const std::string& address) {
  std::vector<std::string> names{address};
  if (address == "0.0.0.0" || address == "::") {
    names.clear();
    for (const InterfaceAddress& each : interface_addresses()) {
      if (each.is_four || address == "::") names.push_back(each.text);
    }
  }
  if (std::any_of(names.begin(), names.end(), is_loopback)) names.emplace_back("localhost");
  char own[256] = {};
  if (gethostname(own, sizeof own - 1) == 0 && own[0] != '\0') {
    names.emplace_back(own);
    names.push_back(fmt::format("{}.local", own));
  }
  return names;
}

std::string local_network_address() {
  std::string best;
  for (const InterfaceAddress& each : interface_addresses()) {
    if (!each.is_four || !each.others_reach_it) continue;
    if (best.empty() || (is_private(each.text) && !is_private(best))) best = each.text;
  }
  return best;
}

std::string url_of(const std::string& address, std::uint16_t port) {
  std::string name = address;
  if (address == "0.0.0.0" || address == "::") {
    name = local_network_address();
    if (name.empty()) name = "127.0.0.1";
  }
  const bool is_six = name.find(':') != std::string::npos;
  return is_six ? fmt::format("http://[{}]:{}", name, port) : fmt::format("http://{}:{}", name, port);
}

}  // namespace hunch
