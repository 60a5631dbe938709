#include "app/web/token_bucket.h"

#include <algorithm>
#include <cmath>

namespace hunch {
namespace {

constexpr const char* kStrangers = "";

BucketShelf::Taken refused_by(const TokenBucket& bucket, TokenBucket::Time now) {
  const auto wait = std::chrono::ceil<std::chrono::seconds>(bucket.wait(now));
  return {false, static_cast<int>(std::max<std::int64_t>(1, wait.count()))};
}

}  // namespace

double TokenBucket::tokens_at(Time now) const {
  const double seconds = std::max(0.0, std::chrono::duration<double>(now - filled_).count());
  return std::min(rate_.burst, tokens_ + seconds * rate_.per_second);
}

bool TokenBucket::take(Time now) {
  tokens_ = tokens_at(now);
  filled_ = std::max(filled_, now);
  if (tokens_ < 1) return false;
  tokens_ -= 1;
  return true;
}

std::chrono::milliseconds TokenBucket::wait(Time now) const {
  const double missing = std::max(0.0, 1 - tokens_at(now));
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(missing / rate_.per_second * 1000)));
}

TokenBucket& BucketShelf::bucket_of(const std::string& client, TokenBucket::Time now) {
  if (const auto found = buckets_.find(client); found != buckets_.end()) return found->second;
  if (buckets_.size() >= most_) {
    std::erase_if(buckets_, [now](const auto& entry) { return entry.second.full(now); });
  }
  return buckets_.try_emplace(buckets_.size() < most_ ? client : kStrangers, rate_, now).first->second;
}

BucketShelf::Taken BucketShelf::take(const std::string& client, TokenBucket::Time now) {
  TokenBucket& bucket = bucket_of(client, now);
  return bucket.take(now) ? Taken{} : refused_by(bucket, now);
}

BucketShelf::Taken BucketShelf::look(const std::string& client, TokenBucket::Time now) const {
  const auto own = buckets_.find(client);
  const auto found = own == buckets_.end() && buckets_.size() >= most_ ? buckets_.find(kStrangers) : own;
  if (found == buckets_.end() || found->second.has_one(now)) return {};
  return refused_by(found->second, now);
}

}  // namespace hunch
