#include "engine/zygote/grants.h"

#include <cstdint>

#include "engine/zygote/isolation/namespaces.h"

namespace hunch {
namespace {

constexpr std::uint64_t kBytes = 16ULL << 20;
constexpr unsigned kInodes = 500;

}  // namespace

Result<Grants> Grants::provide(const Policy& policy) {
  Grants grants;
  for (const auto& [wanted, path] : {std::pair{policy.files, kScratch}, std::pair{policy.processes, kSharedMemory}}) {
    if (!wanted) continue;
    if (Result<void> mounted = mount_scratch(path, kBytes, kInodes); !mounted) {
      (void)grants.withdraw();
      return tl::unexpected(mounted.error());
    }
    grants.mounted_.push_back(path);
  }
  return grants;
}

bool Grants::withdraw() {
  bool done = true;
  for (const std::string& path : mounted_) done = unmount_scratch(path).has_value() && done;
  mounted_.clear();
  return done;
}

}  // namespace hunch
