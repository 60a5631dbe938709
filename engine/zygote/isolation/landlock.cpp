#include "engine/zygote/isolation/landlock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace hunch {
namespace {

// The distribution's <linux/landlock.h> may be older than the kernel that runs: the interface is stable, so it is
// stated here.
struct RulesetAttr {
  std::uint64_t handled_access_fs;
  std::uint64_t handled_access_net;
  std::uint64_t scoped;
};
struct [[gnu::packed]] PathBeneathAttr {
  std::uint64_t allowed_access;
  std::int32_t parent_fd;
};
constexpr std::uint32_t kCreateRulesetVersion = 1;
constexpr int kRulePathBeneath = 1;

constexpr std::uint64_t kExecute = 1U << 0;
constexpr std::uint64_t kWriteFile = 1U << 1;
constexpr std::uint64_t kReadFile = 1U << 2;
constexpr std::uint64_t kReadDir = 1U << 3;
constexpr std::uint64_t kTruncate = 1U << 14;
constexpr std::uint64_t kIoctlDevice = 1U << 15;

// All file-system rights that the ABI knows.
std::uint64_t handled_fs(int abi) {
  if (abi >= 5) return (1U << 16) - 1;
  if (abi >= 3) return (1U << 15) - 1;
  if (abi >= 2) return (1U << 14) - 1;
  return (1U << 13) - 1;
}

Result<void> allow(int ruleset, const std::string& path, std::uint64_t access) {
  const Fd fd(open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!fd) return {};  // what does not exist cannot be read either
  struct stat status {};
  if (fstat(fd.get(), &status) != 0) return fail_errno("fstat of " + path);
  // Rights that only folders have are refused for files.
  if (!S_ISDIR(status.st_mode)) access &= kExecute | kWriteFile | kReadFile | kTruncate | kIoctlDevice;
  const PathBeneathAttr rule{access, fd.get()};
  if (syscall(SYS_landlock_add_rule, ruleset, kRulePathBeneath, &rule, 0) != 0) {
    return fail_errno("landlock_add_rule for " + path);
  }
  return {};
}

}  // namespace

int landlock_abi() {
  const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, kCreateRulesetVersion);
  return abi > 0 ? static_cast<int>(abi) : 0;
}

bool landlock_is_missing() { return landlock_abi() == 0 && (errno == ENOSYS || errno == EOPNOTSUPP); }

Result<Fd> make_landlock_ruleset(const LandlockRules& rules) {
  const int abi = landlock_abi();
  if (abi == 0)
    return fail(ErrorKind::sandbox_unavailable,
                "Landlock cannot be used here (CONFIG_SECURITY_LANDLOCK, lsm=landlock)");
  RulesetAttr attributes{handled_fs(abi), 0, 0};
  std::size_t size = sizeof attributes.handled_access_fs;
  if (abi >= 4) {
    attributes.handled_access_net = 3;  // bind and connect TCP
    size += sizeof attributes.handled_access_net;
  }
  if (abi >= 6) {
    attributes.scoped = 3;  // abstract unix sockets, signals
    size += sizeof attributes.scoped;
  }
  Fd ruleset(static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0)));
  if (!ruleset) return fail_errno("landlock_create_ruleset");
  for (const std::string& path : rules.readable) TRY_VOID(allow(ruleset.get(), path, kReadFile | kReadDir));
  for (const std::string& path : rules.openable) TRY_VOID(allow(ruleset.get(), path, kReadFile));
  for (const std::string& path : rules.writable) TRY_VOID(allow(ruleset.get(), path, handled_fs(abi) & ~kExecute));
  return ruleset;
}

bool enforce_landlock(int ruleset) { return syscall(SYS_landlock_restrict_self, ruleset, 0) == 0; }

}  // namespace hunch
