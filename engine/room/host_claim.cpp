#include "engine/room/host_claim.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

namespace hunch {
namespace {

// One byte of the file for each process id. Locks of this kind belong to the open file: they end when the last process
// that has it does.
struct flock lock_of(int host) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = host;
  lock.l_len = 1;
  return lock;
}

}  // namespace

Result<HostClaim> HostClaim::make(const std::filesystem::path& file) {
  const std::string name = file.string() + ".hosts";
  Fd fd(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!fd) return fail_errno(name + ": open");
  const int host = ::getpid();
  struct flock lock = lock_of(host);
  // Where another has it, it is of this process: a second store on the same file.
  if (::fcntl(fd.get(), F_OFD_SETLK, &lock) != 0 && errno != EAGAIN && errno != EACCES)
    return fail_errno(name + ": lock");
  return HostClaim(std::move(fd), host);
}

bool HostClaim::is_of_another(int host) const {
  if (host == host_ || host <= 0) return false;
  struct flock lock = lock_of(host);
  return ::fcntl(fd_.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

}  // namespace hunch
