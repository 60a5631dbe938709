#include "app/json_lines.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "app/command.h"
#include "app/line_reader.h"
#include "app/run_request_json.h"
#include "app/standard_output.h"
#include "app/transcript_json.h"

namespace hunch {
namespace {

// Every byte of a source may be written as a \u00XX of six.
constexpr std::size_t kMaxLineBytes = 6 * (kMaxSourceBytes + kMaxStdinBytes) + 4096;
// Results that may wait for a slow one before them, per worker.
constexpr std::uint64_t kWindowPerJob = 16;

struct Answer {
  std::string line;
  int status = kExitWell;
};

Answer error_answer(const nlohmann::ordered_json& id, const Error& error) {
  const nlohmann::ordered_json fields = {{"error", {{"kind", to_string(error.kind)}, {"message", error.message}}}};
  return {result_line(id, fields), exit_status(error.kind)};
}

Answer answer_line(Runner& runner, const RunRequest& defaults, const LineReader::Line& line, std::uint64_t number) {
  RunRequest request = defaults;
  nlohmann::ordered_json id;
  if (line.cut) {
    return error_answer(id, {ErrorKind::usage, fmt::format("line {}: longer than {} bytes", number, kMaxLineBytes)});
  }
  if (const Result<void> read = read_run_request(line.text, request, id); !read) {
    return error_answer(id, {ErrorKind::usage, fmt::format("line {}: {}", number, read.error().message)});
  }
  const Result<Transcript> transcript = runner.run(request);
  if (!transcript) return error_answer(id, transcript.error());
  const bool unavailable = transcript->ending == Ending::sandbox_error;
  return {result_line(id, to_json(*transcript)), unavailable ? kExitSandbox : kExitWell};
}

class Service {
 public:
  Service(Runner& runner, const JsonLinesOptions& options)
      : runner_(runner), options_(options), window_(kWindowPerJob * static_cast<std::uint64_t>(options.jobs)) {}

  // What each worker does until the input ends or the output fails.
  void work() {
    while (true) {
      std::uint64_t number = 0;
      const std::optional<LineReader::Line> line = take(number);
      if (!line) return;
      give(number, answer_line(runner_, options_.defaults, *line, number + 1));
    }
  }

  Result<int> outcome() {
    if (failure_) return tl::unexpected<Error>(*failure_);
    return status_;
  }

 private:
  // The next line and its 0-based number. Reading is done by whichever worker is free.
  std::optional<LineReader::Line> take(std::uint64_t& number) {
    const std::lock_guard reading(input_);
    {
      std::unique_lock lock(output_);
      room_.wait(lock, [this] { return failure_ || taken_ < given_ + window_; });
      if (failure_) return std::nullopt;
    }
    Result<std::optional<LineReader::Line>> line = reader_.next();
    if (!line) stop(line.error());
    if (!line || !*line) return std::nullopt;
    number = taken_++;
    return *std::move(line);
  }

  // Writes this answer and those that waited for it.
  void give(std::uint64_t number, Answer answer) {
    const std::lock_guard lock(output_);
    waiting_.emplace(number, std::move(answer));
    std::string lines;
    while (!waiting_.empty() && waiting_.begin()->first == given_) {
      lines += waiting_.begin()->second.line;
      status_ = std::max(status_, waiting_.begin()->second.status);
      waiting_.erase(waiting_.begin());
      ++given_;
    }
    if (const Result<void> printed = print(lines); !printed) failure_ = printed.error();
    room_.notify_all();
  }

  void stop(const Error& error) {
    const std::lock_guard lock(output_);
    failure_ = error;
    room_.notify_all();
  }

  Runner& runner_;
  const JsonLinesOptions& options_;
  const std::uint64_t window_;

  std::mutex input_;  // guards reader_ and taken_
  LineReader reader_{STDIN_FILENO, kMaxLineBytes};
  std::uint64_t taken_ = 0;

  std::mutex output_;  // guards all below; may be locked while input_ is held, never the other way round
  std::condition_variable room_;
  std::map<std::uint64_t, Answer> waiting_;
  std::uint64_t given_ = 0;
  int status_ = kExitWell;
  std::optional<Error> failure_;
};

}  // namespace

Result<int> serve_json_lines(Runner& runner, const JsonLinesOptions& options) {
  Service service(runner, options);
  std::vector<std::jthread> others;
  for (int i = 1; i < options.jobs; ++i) others.emplace_back([&service] { service.work(); });
  service.work();
  others.clear();  // joins
  return service.outcome();
}

}  // namespace hunch
