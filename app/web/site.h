// The Site is what the server serves: the gate that all must pass, and the routes behind it.
#pragma once

#include <optional>
#include <string_view>

#include "app/web/gate.h"
#include "app/web/metrics.h"
#include "app/web/route_table.h"

namespace hunch {

class Site {
 public:
  // Both are borrowed, but for the gate.
  Site(Gate gate, const RouteTable& routes, Metrics& metrics);

  // By the headers alone; std::nullopt: read the body, and ask answer().
  [[nodiscard]] std::optional<WebResponse> refuse(const WebRequest& request) const { return gate_.refuse(request); }

  struct Answered {
    std::string_view route;  // the pattern; "" if no route was found
    WebAnswer answer;
  };
  // Never throws: what a handler throws is a 500.
  Answered answer(WebRequest request, TokenBucket::Time now);

  [[nodiscard]] Metrics& metrics() const { return metrics_; }
  [[nodiscard]] const HostNames& hosts() const { return gate_.hosts(); }

 private:
  Gate gate_;
  const RouteTable& routes_;
  Metrics& metrics_;
};

// /healthz says that the server is well; /metrics what it counts, to programs on this machine only.
void add_health(RouteTable& routes, Metrics& metrics);

}  // namespace hunch
