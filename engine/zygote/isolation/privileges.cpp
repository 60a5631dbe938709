#include "engine/zygote/isolation/privileges.h"

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hunch {
namespace {

// No system gives these numbers to anyone: above systemd's container range, below the 31 bits that all tools can read.
constexpr uid_t kFirstUid = 1'900'000'000;

}  // namespace

Result<void> give_up_root() {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return fail_errno("prctl(PR_SET_NO_NEW_PRIVS)");
  if (geteuid() != 0) return {};
  const uid_t id = kFirstUid + static_cast<uid_t>(getpid());
  if (setgroups(0, nullptr) != 0) return fail_errno("setgroups");
  if (setresgid(id, id, id) != 0) return fail_errno("setresgid");
  if (setresuid(id, id, id) != 0) return fail_errno("setresuid");
  if (setresuid(0, 0, 0) == 0) return fail(ErrorKind::sandbox_unavailable, "root could not be given up");
  // Changing users made the process undumpable, and with it the files that map the ids of a user namespace unwritable.
  if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) return fail_errno("prctl(PR_SET_DUMPABLE)");
  return {};
}

bool drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2] = {};
  return syscall(SYS_capset, &header, none) == 0;
}

}  // namespace hunch
