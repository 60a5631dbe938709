#include "app/run_everywhere.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/run_output.h"
#include "app/standard_output.h"
#include "app/terminal/pythons_view.h"
#include "app/transcript_json.h"

namespace hunch {
namespace {

// How it ended, where the output itself does not show it.
std::string end_in_words(const Transcript& transcript) {
  if (std::string why = why_stopped(transcript); !why.empty()) return why;
  if (transcript.signal) return fmt::format("signal {}", *transcript.signal);
  const int status = transcript.exit_code.value_or(0);
  // A traceback has said so.
  if (transcript.ending == Ending::raised && status == 1) return "";
  return status == 0 ? "" : fmt::format("exit status {}", status);
}

PythonOutcome outcome_of(const RunOnPython& run) {
  PythonOutcome outcome{run.python, {}, ""};
  if (!run.transcript) {
    outcome.end = "not run: " + run.transcript.error().message;
    return outcome;
  }
  for (const WrittenPiece& piece : written_pieces(*run.transcript)) {
    outcome.pieces.push_back({piece.stream, std::string(piece.bytes)});
  }
  outcome.end = end_in_words(*run.transcript);
  return outcome;
}

}  // namespace

std::vector<RunOnPython> run_everywhere(Runner& runner, const std::vector<Interpreter>& interpreters,
                                        const RunRequest& request) {
  std::vector<RunOnPython> runs;
  for (const Interpreter& interpreter : interpreters) runs.push_back({interpreter.version, Transcript{}});
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < runs.size(); i = next++) {
      RunRequest own = request;
      own.python = runs[i].python;
      runs[i].transcript = runner.run(own);
    }
  };
  // No more than there are processors, or the programs would take each other's time.
  std::vector<std::jthread> others;
  const std::size_t workers = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, runs.size());
  for (std::size_t i = 1; i < workers; ++i) others.emplace_back(work);
  work();
  others.clear();  // joins
  return runs;
}

Lines everywhere_view(const std::vector<RunOnPython>& runs, const Look& look) {
  std::vector<PythonOutcome> outcomes;
  for (const RunOnPython& run : runs) outcomes.push_back(outcome_of(run));
  return pythons_view(outcomes, look);
}

Result<void> show_everywhere(const std::vector<RunOnPython>& runs, const CommonOptions& common) {
  const Look look = look_of(STDOUT_FILENO, common);
  return print(paint(everywhere_view(runs, look), look.colors));
}

Result<void> print_everywhere(const std::vector<RunOnPython>& runs) {
  std::string lines;
  for (const RunOnPython& run : runs) {
    if (run.transcript) {
      lines += transcript_line(*run.transcript);
      continue;
    }
    const Error& error = run.transcript.error();
    lines += result_line(
        nullptr, {{"python", run.python}, {"error", {{"kind", to_string(error.kind)}, {"message", error.message}}}});
  }
  return print(lines);
}

int exit_status_everywhere(const std::vector<RunOnPython>& runs) {
  int status = kExitWell;
  for (const RunOnPython& run : runs) {
    status =
        std::max(status, run.transcript ? run_exit_status(*run.transcript) : exit_status(run.transcript.error().kind));
  }
  return status;
}

int failure_status_everywhere(const std::vector<RunOnPython>& runs) {
  int status = kExitWell;
  for (const RunOnPython& run : runs) {
    if (!run.transcript) status = std::max(status, exit_status(run.transcript.error().kind));
    if (run.transcript && run.transcript->ending == Ending::sandbox_error) status = std::max(status, kExitSandbox);
  }
  return status;
}

}  // namespace hunch
