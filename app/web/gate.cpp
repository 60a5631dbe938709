#include "app/web/gate.h"

#include <fmt/format.h>

namespace hunch {
namespace {

// What a form of another site can send without asking first has other types. Parameters, such as a charset, may follow.
bool is_json_type(std::string_view content_type) {
  constexpr std::string_view kJson = "application/json";
  if (!content_type.starts_with(kJson)) return false;
  const std::string_view rest = content_type.substr(kJson.size());
  return rest.empty() || rest.front() == ';' || rest.front() == ' ';
}

// Where a request ends is said by its length or by chunks. Another coding, alone or after them, says it in no way that
// everybody between would read alike.
bool has_unknown_end(const WebRequest& request) {
  if (!request.has_header("transfer-encoding")) return false;
  std::string coding(request.header("transfer-encoding"));
  for (char& c : coding) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return coding != "chunked";
}

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD"; }

}  // namespace

std::optional<WebResponse> Gate::refuse(const WebRequest& request) const {
  if (has_unknown_end(request)) return error_response(400, "usage", "the only Transfer-Encoding is chunked");
  const std::string_view host = request.header("host");
  if (host.empty()) return error_response(400, "usage", "the request has no Host header, or two");
  if (!hosts_.knows(host)) {
    return error_response(421, "wrong_host",
                          fmt::format("this server does not go by that name; open it as http://{}/",
                                      hosts_.all().empty() ? "" : hosts_.all().front()));
  }
  const bool opens_socket = request.has_header("upgrade");
  if (is_safe(request.method) && !opens_socket) return std::nullopt;
  // Programs that are no browsers send no Origin; a browser sends it with all that could do harm.
  const bool foreign_origin =
      request.has_header("origin") && !hosts_.is_own_origin(request.header("origin"), request.header("host"));
  const std::string_view site = request.header("sec-fetch-site");
  if (foreign_origin || (!site.empty() && site != "same-origin" && site != "none")) {
    return error_response(403, "wrong_origin", "a page of another site may not do this");
  }
  if (!is_safe(request.method) && !is_json_type(request.header("content-type"))) {
    return error_response(415, "usage", "the Content-Type must be application/json");
  }
  return std::nullopt;
}

std::optional<WebResponse> Gate::limit(const WebRequest& request, Weight weight, TokenBucket::Time now) {
  const BucketShelf::Taken asked = requests_.take(request.client, now);
  if (!asked.granted) return too_many_response("too many requests from your address", asked.retry_after_seconds);
  if (weight != Weight::runs) return std::nullopt;
  const BucketShelf::Taken ran = runs_.take(request.client, now);
  if (ran.granted) return std::nullopt;
  return too_many_response("too many programs in a short time from your address", ran.retry_after_seconds);
}

}  // namespace hunch
