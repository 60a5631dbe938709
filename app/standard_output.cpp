#include "app/standard_output.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr int kExitBrokenPipe = 128 + SIGPIPE;

// Without the zygotes' destructors: they notice that we are gone.
[[noreturn]] void end_quietly() { ::_exit(kExitBrokenPipe); }

bool reader_has_gone() {
  pollfd standard_output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&standard_output, 1, 0) == 1 && (standard_output.revents & POLLERR) != 0;
}

}  // namespace

void prepare_standard_streams() {
  // A closed descriptor is filled with one on which the wanted direction fails, so that the failure is seen.
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) < 0 && errno == EBADF) {
      const int filler = ::open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_RDWR);
      if (filler >= 0 && filler != fd) ::close(filler);
    }
  }
  // Ignored, because a zygote that dies must not take us with it; EPIPE on stdout is handled in print.
  ::signal(SIGPIPE, SIG_IGN);
}

Result<void> print(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {  // the caller shares with us a descriptor that does not block
      pollfd standard_output{STDOUT_FILENO, POLLOUT, 0};
      (void)::poll(&standard_output, 1, -1);
    } else if (errno == EPIPE) {
      end_quietly();
    } else if (errno != EINTR) {
      return fail_errno("cannot write to standard output");
    }
  }
  return {};
}

void print_diagnostic(std::string_view bytes) { (void)write_all(STDERR_FILENO, bytes); }

void print_remark(std::string_view text) { print_diagnostic("hunch: " + neutralise(text) + "\n"); }

Result<void> flush_standard_output() {
  std::cout.flush();
  const bool arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
  if (arrived) return {};
  const int error = errno;
  if (error == EPIPE || reader_has_gone()) end_quietly();
  return fail(ErrorKind::internal,
              std::string("cannot write to standard output") + (error ? std::string(": ") + std::strerror(error) : ""));
}

}  // namespace hunch
