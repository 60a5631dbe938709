// RequestLimits are what one client, and all of them, may take of the server.
#pragma once

#include <chrono>
#include <cstddef>

#include "app/web/token_bucket.h"

namespace hunch {

struct RequestLimits {
  std::size_t header_bytes = 16 << 10;
  std::size_t body_bytes = 64 << 10;
  std::size_t message_bytes = 4 << 10;  // of a WebSocket message from a client

  // Whoever sends a byte now and then holds a connection no longer than this. A connection that is kept alive may be
  // idle for as long as the header may take.
  std::chrono::seconds header_time{15};
  std::chrono::seconds body_time{15};
  std::chrono::seconds write_time{20};  // for one response or one state, from its first to its last byte
  std::chrono::seconds socket_idle_time{40};
  std::chrono::seconds stop_time{5};  // for requests that are under way when the server is told to stop

  std::size_t connections = 6000;
  // A class may sit behind one router's address.
  std::size_t connections_per_client = 400;

  Rate requests_per_client{200, 2000};
  Rate runs_per_client{20, 100};
  Rate wrong_codes_per_client{0.2, 20};  // 32^6 codes are there to be guessed
};

// The same with no more connections than there are descriptors for, of which others are kept free for runs. Raises the
// process's own soft limit to its hard one first.
RequestLimits within_descriptors(RequestLimits limits);

// How many connections so many descriptors are for.
std::size_t connections_for(std::size_t descriptors);

}  // namespace hunch
