#include "app/web/site.h"

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "app/web/gate.h"
#include "app/web/route_table.h"

namespace hunch {
namespace {

WebResponse not_found(const RouteTable::Found& found, const WebRequest& request) {
  if (found.methods.empty()) return error_response(404, "nothing_matched", "there is nothing at this address");
  WebResponse response =
      error_response(405, "usage", fmt::format("{} is not possible at this address", request.method));
  response.headers.emplace_back("Allow", fmt::format("{}", fmt::join(found.methods, ", ")));
  return response;
}

WebResponse plain(std::string text) {
  WebResponse response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = std::move(text);
  return response;
}

}  // namespace

Site::Site(Gate gate, const RouteTable& routes, Metrics& metrics)
    : gate_(std::make_unique<Gate>(std::move(gate))), routes_(routes), metrics_(metrics) {}
Site::~Site() = default;

std::optional<WebResponse> Site::refuse(const WebRequest& request) const { return gate_->refuse(request); }

Site::Answered Site::answer(WebRequest request, TokenBucket::Time now) {
  RouteTable::Found found = routes_.find(request.method == "HEAD" ? "GET" : request.method, request.path);
  const std::string_view pattern = found.route != nullptr ? std::string_view(found.route->pattern) : "";
  const Weight weight = found.route != nullptr ? found.route->weight : Weight::light;
  if (std::optional<WebResponse> refusal = gate_->limit(request, weight, now)) return {pattern, *std::move(refusal)};
  if (found.route == nullptr) return {pattern, not_found(found, request)};
  request.parameters = std::move(found.parameters);
  try {
    return {pattern, found.route->handler(request)};
  } catch (const std::exception& error) {
    return {pattern, error_response(Error{ErrorKind::internal, error.what()})};
  }
}

void add_health(RouteTable& routes, Metrics& metrics, std::function<std::size_t()> waiting_runs) {
  routes.add({"GET", "/healthz", Weight::light, [](const WebRequest&) { return plain("ok\n"); }});
  routes.add(
      {"GET", "/metrics", Weight::light, [&metrics, waiting = std::move(waiting_runs)](const WebRequest& request) {
         if (!request.from_this_machine) {
           return error_response(403, "forbidden", "metrics are for programs on the server's own machine");
         }
         metrics.set_waiting_runs(waiting());
         return plain(metrics.text());
       }});
}

}  // namespace hunch
