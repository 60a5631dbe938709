// A TokenBucket limits a rate: it fills with time up to its burst, and each request takes a token out. Pure: times are
// given.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace hunch {

struct Rate {
  double per_second = 1;
  double burst = 1;
};

class TokenBucket {
 public:
  using Time = std::chrono::steady_clock::time_point;

  TokenBucket(Rate rate, Time now) : rate_(rate), tokens_(rate.burst), filled_(now) {}

  // Whether a token was there, which is then gone.
  bool take(Time now);
  [[nodiscard]] bool has_one(Time now) const { return tokens_at(now) >= 1; }
  // How long until there is one.
  [[nodiscard]] std::chrono::milliseconds wait(Time now) const;
  [[nodiscard]] bool full(Time now) const { return tokens_at(now) >= rate_.burst; }

 private:
  [[nodiscard]] double tokens_at(Time now) const;

  Rate rate_;
  double tokens_;
  Time filled_;
};

// One bucket each for many clients. A full bucket says nothing, so that it is forgotten; when there are too many that
// are not full, strangers share one.
class BucketShelf {
 public:
  explicit BucketShelf(Rate rate, std::size_t most = 10'000) : rate_(rate), most_(most) {}

  struct Taken {
    bool granted = true;
    int retry_after_seconds = 0;
  };
  Taken take(const std::string& client, TokenBucket::Time now);
  // The same without taking anything.
  [[nodiscard]] Taken look(const std::string& client, TokenBucket::Time now) const;
  [[nodiscard]] std::size_t size() const { return buckets_.size(); }

 private:
  TokenBucket& bucket_of(const std::string& client, TokenBucket::Time now);

  Rate rate_;
  std::size_t most_;
  std::map<std::string, TokenBucket> buckets_;
};

}  // namespace hunch
