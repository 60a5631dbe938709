#include "engine/check/consumption.h"

#include <fmt/format.h>

#include <algorithm>

namespace hunch {
namespace {

double seconds(std::chrono::microseconds time) { return std::chrono::duration<double>(time).count(); }

std::uint64_t lines_in(const std::string& text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

void add(Consumption& consumption, const Transcript& transcript) {
  const bool stopped = transcript.ending == Ending::timed_out || transcript.ending == Ending::output_limit ||
                       transcript.ending == Ending::out_of_memory;
  if (stopped) return;
  const bool first = consumption.runs++ == 0;
  consumption.cpu = first ? transcript.usage.cpu : std::min(consumption.cpu, transcript.usage.cpu);
  consumption.wall = first ? transcript.usage.wall : std::min(consumption.wall, transcript.usage.wall);
  consumption.memory_bytes = std::max(consumption.memory_bytes, transcript.usage.peak_memory_bytes);
  const std::uint64_t bytes = transcript.stdout_bytes.size() + transcript.stderr_bytes.size();
  consumption.output_bytes = std::max(consumption.output_bytes, bytes);
  const std::uint64_t lines = lines_in(transcript.stdout_bytes) + lines_in(transcript.stderr_bytes);
  consumption.output_lines = std::max(consumption.output_lines, lines);
}

bool needs_another_look(const Consumption& consumption, const Limits& limits) {
  return consumption.runs > 0 && (consumption.cpu > limits.cpu_time / 2 || consumption.wall > limits.wall_time / 2);
}

std::vector<std::string> over_half(const Consumption& consumption, const Limits& limits, std::uint64_t idle_memory) {
  std::vector<std::string> found;
  const auto report = [&](bool over, std::string text) {
    if (over) found.push_back(std::move(text));
  };
  const bool computes = consumption.cpu > limits.cpu_time / 2;
  report(computes, fmt::format("{:.1f} s of {:.1f} s of CPU time", seconds(consumption.cpu), seconds(limits.cpu_time)));
  // What computes takes as long by the clock, or longer where others compute as well.
  const bool waits = consumption.wall - consumption.cpu > limits.wall_time / 2;
  report(waits && !computes,
         fmt::format("{:.1f} s of {:.1f} s by the clock", seconds(consumption.wall), seconds(limits.wall_time)));
  const std::uint64_t memory = consumption.memory_bytes > idle_memory ? consumption.memory_bytes - idle_memory : 0;
  report(memory > limits.memory_bytes / 2,
         fmt::format("{} MiB of {} MiB of memory", memory >> 20, limits.memory_bytes >> 20));
  report(consumption.output_bytes > limits.output_bytes / 2,
         fmt::format("{} KiB of {} KiB of output", consumption.output_bytes >> 10, limits.output_bytes >> 10));
  report(consumption.output_lines > limits.output_lines / 2,
         fmt::format("{} of {} lines of output", consumption.output_lines, limits.output_lines));
  return found;
}

}  // namespace hunch
