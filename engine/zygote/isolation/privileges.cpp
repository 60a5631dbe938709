#include "engine/zygote/isolation/privileges.h"

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>

namespace hunch {
namespace {

// No system gives these numbers to anyone: above systemd's container range, below the 31 bits that all tools can read.
constexpr uid_t kFirstUid = 1'900'000'000;

// Where a container maps only the usual ids.
constexpr uid_t kNobody = 65534;

// Whether "root" is what an ordinary user outside is called in here: then there is nothing to give up, and no other id
// to become. "0 1000 1" in uid_map: one id, which outside is 1000.
bool is_root_in_name_only() {
  FILE* map = fopen("/proc/self/uid_map", "re");
  if (map == nullptr) return false;
  unsigned inside = 0, outside = 0, count = 0;
  const int fields = fscanf(map, "%u %u %u", &inside, &outside, &count);
  fclose(map);
  return fields == 3 && inside == 0 && outside != 0 && count == 1;
}

Result<void> become(uid_t id) {
  if (setgroups(0, nullptr) != 0) return fail_errno("setgroups");
  if (setresgid(id, id, id) != 0) return fail_errno("setresgid");
  if (setresuid(id, id, id) != 0) return fail_errno("setresuid");
  if (setresuid(0, 0, 0) == 0) return fail(ErrorKind::sandbox_unavailable, "root could not be given up");
  return {};
}

}  // namespace

Result<void> give_up_root() {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return fail_errno("prctl(PR_SET_NO_NEW_PRIVS)");
  if (geteuid() != 0 || is_root_in_name_only()) return {};
  if (auto own = become(kFirstUid + static_cast<uid_t>(getpid())); !own) {
    if (geteuid() != 0) return own;
    TRY_VOID(become(kNobody));
  }
  // Changing users made the process undumpable, and with it the files that map the ids of a user namespace unwritable.
  if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) return fail_errno("prctl(PR_SET_DUMPABLE)");
  return {};
}

bool has_own_user() { return geteuid() >= kFirstUid; }

bool drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2] = {};
  return syscall(SYS_capset, &header, none) == 0;
}

}  // namespace hunch
