// A Consumption is what the runs of one program took of their limits. Pure.
//
// Of the times it keeps the least, which a busy machine hardly changes, and of what a program takes by itself the most.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/runner/limits.h"
#include "engine/runner/transcript.h"

namespace hunch {

struct Consumption {
  std::size_t runs = 0;  // that count: those that ended by themselves
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
  std::uint64_t memory_bytes = 0;
  std::uint64_t output_bytes = 0;
  std::uint64_t output_lines = 0;
};

// A run that a limit stopped says nothing: that is a matter of its documented ending.
void add(Consumption& consumption, const Transcript& transcript);

// Whether one of the times, or the memory, is over half of its limit, so that another look is worth its while.
bool needs_another_look(const Consumption& consumption, const Limits& limits);

// What is over half of its limit: "1.3 s of 2.0 s of CPU time", "700 KiB of 1024 KiB of output". Memory counts beyond
// that of a program which does nothing. The wall clock counts for a program that waits, not for one that computes.
std::vector<std::string> over_half(const Consumption& consumption, const Limits& limits, std::uint64_t idle_memory);

}  // namespace hunch
