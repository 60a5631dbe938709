// A Feed is what one client is told of something that changes: always the newest state as a whole, never a backlog. A
// client that reads slowly misses states in between, and nothing is kept for it.
//
// Used on the server's I/O thread only.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace hunch {

class Feed {
 public:
  Feed() = default;
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;
  virtual ~Feed() = default;

  // The state as it is now, if that is news; std::nullopt if the client has it.
  virtual std::optional<std::string> take() = 0;
  // Whether nothing will follow: what take() still gives is the last.
  [[nodiscard]] virtual bool ended() const = 0;

  // The connection, which wants to be woken when there is news or an end.
  void when_changed(std::function<void()> wake) { wake_ = std::move(wake); }

 protected:
  void wake() const {
    if (wake_) wake_();
  }

 private:
  std::function<void()> wake_;
};

}  // namespace hunch
