// A FairQueue holds work that waits, and says whose turn it is: groups in turn, and in a group its clients in turn. Who
// has fifty pieces of work waiting delays nobody else by more than one of them. Pure: it runs nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>

namespace hunch {

// For whom work is done: a room and a seat in it, or "" and an address.
struct Turn {
  std::string group;
  std::string client;

  bool operator==(const Turn&) const = default;
  auto operator<=>(const Turn&) const = default;
};

struct FairQueueLimits {
  std::size_t waiting = 1000;
  std::size_t waiting_per_client = 50;
  std::size_t at_work_per_client = 1;  // so that nobody has all workers
};

class FairQueue {
 public:
  using Work = std::function<void()>;
  enum class Refusal { client_has_enough, queue_is_full };

  explicit FairQueue(FairQueueLimits limits) : limits_(limits) {}

  // std::nullopt if it was taken in.
  std::optional<Refusal> push(const Turn& turn, Work work);

  struct Next {
    Turn turn;
    Work work;
  };
  // Whose turn it is among those who have not got their share at work; std::nullopt if nobody is.
  std::optional<Next> take();
  // What take() gave for this turn is done.
  void finish(const Turn& turn);

  void clear();
  [[nodiscard]] std::size_t waiting() const { return waiting_; }

 private:
  using Client = std::pair<std::string, std::list<Work>>;  // its name and what waits, never empty
  using Group = std::pair<std::string, std::list<Client>>;

  [[nodiscard]] bool has_share(const std::string& group, const std::string& client) const;

  FairQueueLimits limits_;
  std::list<Group> groups_;  // the one whose turn it is comes first
  std::map<Turn, std::size_t> at_work_;
  std::map<Turn, std::size_t> waiting_of_;
  std::size_t waiting_ = 0;
};

}  // namespace hunch
