// Metrics are what the server counts of itself, in the text format of Prometheus. No address, name or text of anybody
// is in them. May be used from several threads.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace hunch {

class Metrics {
 public:
  Metrics();
  ~Metrics();

  // `route` is a pattern of the route table, or "" for what is in none.
  void count_request(std::string_view route, int status);
  void count_refused_connection(std::string_view reason);  // "full", "too_many_of_one"
  void count_state_sent(std::string_view kind);            // "socket", "events"
  void set_connections(std::size_t connections);
  void set_waiting_runs(std::size_t waiting);
  void observe_answer(std::string_view route, std::chrono::nanoseconds took);
  void count_vote();
  void set_rooms(std::size_t rooms, std::size_t seats);

  [[nodiscard]] std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace hunch
