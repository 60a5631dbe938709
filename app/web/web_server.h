// The WebServer speaks HTTP/1.1, WebSocket and server-sent events on one thread, on behalf of a Site.
//
//   TRY(auto server, WebServer::bind({"127.0.0.1", 8080}, limits));
//   server->serve(site);     // until a signal, or stop()
//
// Every wait for a client has an end: see RequestLimits.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "app/web/request_limits.h"
#include "app/web/site.h"
#include "engine/base/result.h"

namespace hunch {

struct WebAddress {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: one that is free
};

class WebServer {
 public:
  class Core;  // all that needs Boost
  // Listens, and serves nobody yet. An Error (usage) says what to do where the address cannot be had.
  static Result<std::unique_ptr<WebServer>> bind(const WebAddress& address, const RequestLimits& limits);
  ~WebServer();

  [[nodiscard]] std::uint16_t port() const;

  // Until SIGINT or SIGTERM, or stop(). Requests that are under way are answered first, for at most `stop_time`.
  void serve(Site& site);
  void stop();  // from any thread

  // Calls it on the thread of serve(), soon or after a while. post() may be called from any thread, the other from that
  // of serve() and before it.
  void post(std::function<void()> work);
  void call_after(std::chrono::milliseconds wait, std::function<void()> work);

 private:
  explicit WebServer(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace hunch
