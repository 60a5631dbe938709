// The real runner for tests: one a process, so that its zygotes are warm from the second test on.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "engine/runner/zygote_runner.h"

namespace hunch::testing {

inline Runner& real_runner() {
  static const std::unique_ptr<ZygoteRunner> runner = [] {
    auto created = ZygoteRunner::create();
    if (!created) {
      ADD_FAILURE() << created.error().message;
      std::abort();
    }
    return *std::move(created);
  }();
  return *runner;
}

// Runs a script and expects that hunch can do its part.
inline Transcript run(const std::string& source, RunRequest request = {}) {
  request.source = source;
  Result<Transcript> transcript = real_runner().run(request);
  if (!transcript) {
    ADD_FAILURE() << transcript.error().message;
    return {};
  }
  return *std::move(transcript);
}

}  // namespace hunch::testing
