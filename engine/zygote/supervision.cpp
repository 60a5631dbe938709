#include "engine/zygote/supervision.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "engine/runner/frame.h"

namespace hunch {
namespace {

// The CPU time that a process has used so far.
std::uint64_t cpu_us(pid_t pid) {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
  return static_cast<std::uint64_t>(used.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(used.tv_nsec) / 1000;
}

std::uint64_t microseconds(const timeval& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(time.tv_usec);
}

std::uint64_t since(std::uint64_t begin, std::uint64_t now) { return now > begin ? now - begin : 0; }

// For poll(2): when a process could have used that much more CPU time at the earliest, running on all processors.
int soonest_ms(std::uint64_t cpu_left_us) {
  static const auto processors = static_cast<std::uint64_t>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
  return static_cast<int>(std::clamp<std::uint64_t>(cpu_left_us / processors / 1000, 1, 3'600'000));
}

}  // namespace

std::uint64_t monotonic_us() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

Start start_of(const Child& child, std::uint64_t begin_us) { return {begin_us, cpu_us(child.pid)}; }

Supervised supervise(const Child& child, int host, const Start& start, std::uint64_t cpu_limit_us) {
  bool stopped = false;
  bool host_gone = false;
  wire::Done done;
  std::uint64_t cpu_left_us = cpu_limit_us;
  pollfd watched[2] = {{child.pidfd.get(), POLLIN, 0}, {host, POLLIN, 0}};
  while (true) {
    const int events = poll(watched, 2, done.cpu_limit_reached ? -1 : soonest_ms(cpu_left_us));
    if (events < 0 && errno != EINTR) {
      kill(child.pid, SIGKILL);
      break;
    }
    if (events == 0) {
      const std::uint64_t used = since(start.cpu_us, cpu_us(child.pid));
      done.cpu_limit_reached = used >= cpu_limit_us;
      cpu_left_us = since(used, cpu_limit_us);
      if (done.cpu_limit_reached) kill(child.pid, SIGKILL);
    }
    if (events <= 0) continue;
    if (watched[0].revents != 0) break;
    Result<std::optional<wire::Frame>> frame = wire::receive_frame(host);
    host_gone = !frame || !*frame;
    stopped = true;
    kill(child.pid, SIGKILL);  // the host says nothing but Kill while a run is on, or has gone
    watched[1].fd = -1;
  }
  rusage usage{};
  int status = 0;
  while (wait4(child.pid, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  if (host_gone) _exit(0);
  done.wall_us = monotonic_us() - start.now_us;
  done.wait_status = status;
  done.cpu_us = since(start.cpu_us, microseconds(usage.ru_utime) + microseconds(usage.ru_stime));
  done.peak_memory_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
  char said = 0;
  if (recv(child.socket.get(), &said, 1, MSG_DONTWAIT) == 1 && said == wire::kRunning)
    done.stage = wire::Stage::running;
  child.ledger->read_into(done);
  return {std::move(done), stopped};
}

}  // namespace hunch
