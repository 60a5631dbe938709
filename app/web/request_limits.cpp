#include "app/web/request_limits.h"

#include <sys/resource.h>

#include <algorithm>

namespace hunch {
namespace {

// Zygotes, their pipes, the store, the bank's files.
constexpr std::size_t kKeptFree = 256;

}  // namespace

std::size_t connections_for(std::size_t descriptors) {
  return std::max<std::size_t>(descriptors > kKeptFree ? descriptors - kKeptFree : 0, 16);
}

RequestLimits within_descriptors(RequestLimits limits) {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return limits;
  rlimit raised{std::min<rlim_t>(files.rlim_max, limits.connections + kKeptFree), files.rlim_max};
  if (raised.rlim_cur > files.rlim_cur && setrlimit(RLIMIT_NOFILE, &raised) == 0) files = raised;
  limits.connections = std::min(limits.connections, connections_for(files.rlim_cur));
  limits.connections_per_client = std::min(limits.connections_per_client, limits.connections);
  return limits;
}

}  // namespace hunch
