// The Site is what the server serves: the gate that all must pass, and the routes behind it.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "app/web/metrics.h"
#include "app/web/token_bucket.h"
#include "app/web/web_request.h"
#include "app/web/web_response.h"

namespace hunch {

class Gate;
class RouteTable;

class Site {
 public:
  // Routes and metrics are borrowed.
  Site(Gate gate, const RouteTable& routes, Metrics& metrics);
  ~Site();

  // By the headers alone; std::nullopt: read the body, and ask answer().
  [[nodiscard]] std::optional<WebResponse> refuse(const WebRequest& request) const;

  struct Answered {
    std::string_view route;  // the pattern; "" if no route was found
    WebAnswer answer;
  };
  // Never throws: what a handler throws is a 500.
  Answered answer(WebRequest request, TokenBucket::Time now);

  [[nodiscard]] Metrics& metrics() const { return metrics_; }

 private:
  std::unique_ptr<Gate> gate_;  // behind a pointer, so that who serves the site need not be compiled anew with it
  const RouteTable& routes_;
  Metrics& metrics_;
};

// /healthz says that the server is well; /metrics what it counts, to programs on this machine only.
// How many programs wait for their turn is asked when somebody looks.
void add_health(RouteTable& routes, Metrics& metrics, std::function<std::size_t()> waiting_runs);

}  // namespace hunch
