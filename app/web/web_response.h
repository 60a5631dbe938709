// A WebResponse is what a handler answers; a WebAnswer may also come later, or go on for as long as the client stays.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/web/feed.h"
#include "engine/base/result.h"

namespace hunch {

struct WebResponse {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // besides those that every response has
};

// Called once, from any thread.
using Done = std::function<void(WebResponse)>;

// An answer that takes its time: `begin` is called on the I/O thread and returns at once.
struct Pending {
  std::function<void(Done)> begin;
};

// Server-sent events, each a state of the feed.
struct EventStream {
  std::unique_ptr<Feed> feed;
};

// A WebSocket. The client's first message says who it is; an Error closes the socket with its message.
struct SocketOffer {
  std::function<Result<std::unique_ptr<Feed>>(const std::string& first_message)> admit;
};

using WebAnswer = std::variant<WebResponse, Pending, EventStream, SocketOffer>;

// {"v":1,"error":{"kind":…,"message":…}}
WebResponse error_response(int status, std::string_view kind, std::string_view message);

// What an Error is in HTTP: usage 400, nothing_matched 404, internal 500, sandbox_unavailable 503. What went wrong with
// the last two is no client's business, and may name files of this machine: it goes to standard error.
WebResponse error_response(const Error& error);

// A line of standard error, for who runs the server.
void tell_operator(std::string_view message);

// With Retry-After, in whole seconds.
WebResponse too_many_response(std::string_view message, int retry_after_seconds);

// What every response carries: no script or style that is not ours, nothing from or to anybody else.
const std::vector<std::pair<std::string_view, std::string_view>>& security_headers();

}  // namespace hunch
