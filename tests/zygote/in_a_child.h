// Trying something in a process of its own, which a layer can be put on without hurting the test.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <string>

#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/base/result.h"

namespace hunch::testing {

// "ok", or the name of errno: what a system call that returns -1 on failure did.
inline std::string outcome(long result) { return result >= 0 ? "ok" : strerrorname_np(errno); }

// What the attempt says, or "SIGKILL" and the like if it died of a signal. Nothing of it touches the test's process.
inline std::string in_a_child(const std::function<std::string()>& attempt) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return "pipe";
  const Fd reading(ends[0]);
  Fd writing(ends[1]);
  const pid_t child = fork();
  if (child < 0) return "fork";
  if (child == 0) {
    (void)write_all(writing.get(), attempt());
    _exit(0);
  }
  writing.reset();
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return std::string("SIG") + sigabbrev_np(WTERMSIG(status));
  // What is there; a grandchild may still hold the other end.
  char said[4096];
  (void)fcntl(reading.get(), F_SETFL, O_NONBLOCK);
  const ssize_t count = read(reading.get(), said, sizeof said);
  return count > 0 ? std::string(said, static_cast<std::size_t>(count)) : "";
}

// Puts a layer on the calling process: "" when it is on, else why not.
using Layer = std::function<std::string()>;
inline std::string none() { return ""; }

inline std::string under(const Layer& layer, const std::function<std::string()>& attempt) {
  return in_a_child([&] {
    const std::string why_not = layer();
    return why_not.empty() ? attempt() : "the layer: " + why_not;
  });
}

inline std::string error_of(const Result<void>& result) { return result ? "" : result.error().message; }

}  // namespace hunch::testing
