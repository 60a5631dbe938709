// The RunPool is the few threads that run programs for the server, so that its own thread never waits for one.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "app/web/fair_queue.h"
#include "app/web/web_response.h"

namespace hunch {

class RunPool {
 public:
  // One worker for each processor, and at least two: a program that never ends must not be all that is done.
  static std::size_t usual_workers();

  RunPool(std::size_t workers, FairQueueLimits limits);
  ~RunPool() { stop(); }

  // What waits is dropped, what is at work is waited for, and nothing more is taken in.
  void stop();

  std::optional<FairQueue::Refusal> submit(const Turn& turn, FairQueue::Work work);

  // An answer that a worker finds. Refused work is answered with 429 or 503.
  Pending answer(Turn turn, std::function<WebResponse()> work);

  [[nodiscard]] std::size_t waiting() const;

 private:
  void work();

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  FairQueue queue_;
  bool stopping_ = false;

  std::vector<std::jthread> workers_;
};

}  // namespace hunch
