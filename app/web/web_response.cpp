#include "app/web/web_response.h"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/web/answer_json.h"
#include "engine/base/text.h"

namespace hunch {

void tell_operator(std::string_view message) {
  fmt::print(stderr, "{}\n", neutralise(fmt::format("hunch: {}", message)));
}

WebResponse error_response(int status, std::string_view kind, std::string_view message) {
  WebResponse response;
  response.status = status;
  response.body = answer_text({{"error", {{"kind", kind}, {"message", message}}}});
  return response;
}

WebResponse error_response(const Error& error) {
  const std::string_view kind = error_kind_name(error.kind);
  switch (error.kind) {
    case ErrorKind::usage:
      return error_response(400, kind, error.message);
    case ErrorKind::nothing_matched:
      return error_response(404, kind, error.message);
    case ErrorKind::sandbox_unavailable:
      tell_operator(error.message);
      return error_response(503, kind, "programs cannot be run on that Python here; who runs this server is told why");
    case ErrorKind::internal:
      break;
  }
  tell_operator(error.message);
  return error_response(500, kind, "the server could not do it; who runs it is told why");
}

WebResponse too_many_response(std::string_view message, int retry_after_seconds) {
  WebResponse response = error_response(429, "too_many_requests", message);
  response.headers.emplace_back("Retry-After", std::to_string(retry_after_seconds));
  return response;
}

const std::vector<std::pair<std::string_view, std::string_view>>& security_headers() {
  static const std::vector<std::pair<std::string_view, std::string_view>> headers = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
       "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
  };
  return headers;
}

}  // namespace hunch
