// Host names are what this server answers to. A page of another name that was made to point here (DNS rebinding) sends
// its own name, and is turned away.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hunch {

class HostNames {
 public:
  // `names` are addresses and names without a port; an IPv6 address without brackets.
  HostNames(const std::vector<std::string>& names, std::uint16_t port);

  // Whether the Host header names this server. Letter case and a final dot of the name do not count.
  [[nodiscard]] bool knows(std::string_view host) const;
  // Whether the Origin header is a page of this server, seen under the name that the request itself has for it.
  [[nodiscard]] bool is_own_origin(std::string_view origin, std::string_view host) const;

  [[nodiscard]] const std::vector<std::string>& all() const { return hosts_; }  // "127.0.0.1:8080"

 private:
  std::vector<std::string> hosts_;
};

// Under which names a server that is bound to this address can be reached: the address, the machine's own name, with
// and without ".local", and "localhost" where the address is a loopback one; for 0.0.0.0 and :: those of all
// interfaces.
std::vector<std::string> names_for(const std::string& address);

// The address that others on the local network reach this machine by: of the first interface that is up, neither
// loopback nor point to point, and private if there is one that is; "" if there is none.
std::string local_network_address();

// "http://192.0.2.7:8080": where people find a server that is bound to this address. For 0.0.0.0 and :: it is the local
// network's.
std::string url_of(const std::string& address, std::uint16_t port);

}  // namespace hunch
