#include "app/web/run_pool.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace hunch {

std::size_t RunPool::usual_workers() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 2, 16); }

RunPool::RunPool(std::size_t workers, FairQueueLimits limits) : queue_(limits) {
  for (std::size_t i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
}

void RunPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  workers_.clear();  // joins
}

std::optional<FairQueue::Refusal> RunPool::submit(const Turn& turn, FairQueue::Work work) {
  std::optional<FairQueue::Refusal> refusal;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return FairQueue::Refusal::queue_is_full;
    refusal = queue_.push(turn, std::move(work));
  }
  changed_.notify_one();
  return refusal;
}

Pending RunPool::answer(Turn turn, std::function<WebResponse()> work) {
  return {[this, turn = std::move(turn), work = std::move(work)](const Done& done) {
    const auto refusal = submit(turn, [work, done] {
      try {
        done(work());
      } catch (const std::exception& error) {
        done(error_response(Error{ErrorKind::internal, error.what()}));
      }
    });
    if (refusal == FairQueue::Refusal::client_has_enough) {
      done(too_many_response("too many of your programs are waiting to be run; wait for them", 2));
    } else if (refusal) {
      WebResponse response = error_response(503, "busy", "too many programs are waiting to be run; try again soon");
      response.headers.emplace_back("Retry-After", "5");
      done(std::move(response));
    }
  }};
}

std::size_t RunPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.waiting();
}

void RunPool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    std::optional<FairQueue::Next> next;
    changed_.wait(lock, [&] { return stopping_ || (next = queue_.take()); });
    if (!next) return;
    lock.unlock();
    next->work();
    next->work = nullptr;  // what it holds goes before anyone may wait for this thread
    lock.lock();
    queue_.finish(next->turn);
    changed_.notify_all();  // its client may have more
  }
}

}  // namespace hunch
