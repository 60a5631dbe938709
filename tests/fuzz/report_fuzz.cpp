// What a run is concluded from: the kernel's word for its end, and the report that the run's own process left.
//
// Sections: "exited|signal N", how it was stopped, the context; stdout; stderr; the source; the report, either as lines
// (begin end stdout_end stderr_end, or: end finished|raised|exited) or as raw bytes after the word raw.
#include <sys/wait.h>

#include <cstring>

#include "engine/runner/observer.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

std::string report_of(std::string_view text) {
  if (text.starts_with("raw\n")) return std::string(text.substr(4));
  std::string report;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with("end ")) {
      line.remove_prefix(4);
      const auto end = line == "raised"   ? wire::Report::End::raised
                       : line == "exited" ? wire::Report::End::exited
                                          : wire::Report::End::finished;
      report += wire::encode_end(end, ExceptionInfo{"ValueError", std::string(line), 1}, line.size() % 2 == 0);
      continue;
    }
    constexpr long long kMost = 0xffffffffLL;
    wire::Report::Statement statement;
    statement.begin = static_cast<std::uint32_t>(take_number(line, 0, kMost));
    statement.end = static_cast<std::uint32_t>(take_number(line, 0, kMost));
    statement.stdout_end = static_cast<std::uint64_t>(take_number(line, 0, kMost));
    statement.stderr_end = static_cast<std::uint64_t>(take_number(line, 0, kMost));
    if (!line.empty()) statement.exception = ExceptionInfo{"ValueError", std::string(line), 3};
    report += wire::encode_statement(statement);
  }
  return report;
}

struct Case {
  RunRequest request;
  RunObservation seen;
};

Case case_of(std::string_view text) {
  const std::vector<std::string_view> sections = sections_of(text);
  std::string_view header = section(sections, 0);
  Case given;
  const bool signalled = take_word(header) == "signal";
  given.seen.done.wait_status =
      static_cast<int>(signalled ? take_number(header, 1, 64) : take_number(header, 0, 255) << 8);
  const std::string_view stopped = take_word(header);
  if (stopped == "wall_time") given.seen.cause = KillCause::wall_time;
  if (stopped == "output") given.seen.cause = KillCause::output;
  given.seen.truncated = stopped == "output";
  given.request.context = take_word(header) == "repl" ? Context::repl : Context::script;
  given.seen.done.stage = wire::Stage::running;
  given.seen.stdout_bytes = section(sections, 1);
  given.seen.stderr_bytes = section(sections, 2);
  given.request.source = std::string(section(sections, 3));
  if (take_word(header) == "list") {
    std::vector<std::string> inputs;
    for (std::size_t i = 3; i + 1 < sections.size(); ++i) inputs.emplace_back(sections[i]);
    given.request.source = inputs;
  }
  given.seen.done.report = report_of(sections.size() > 4 ? sections.back() : std::string_view());
  given.seen.done.pieces_complete = true;
  for (std::string_view rest = header; !rest.empty() && given.seen.done.pieces.size() < wire::kMaxPieces;) {
    given.seen.done.pieces.push_back(static_cast<std::uint32_t>(take_number(rest, 0, 0xffffffffLL)));
  }
  return given;
}

std::size_t size_of_source(const RunRequest& request) {
  if (const auto* text = std::get_if<std::string>(&request.source)) return text->size();
  std::size_t size = 0;
  for (const std::string& input : std::get<std::vector<std::string>>(request.source)) size += input.size();
  return size;
}

// The report is untrusted: it can neither invent nor multiply what was written.
void check_statements(const Case& given, const Transcript& transcript) {
  std::size_t out = 0, err = 0, source = 0;
  for (const Statement& statement : transcript.statements) {
    out += statement.stdout_bytes.size();
    err += statement.stderr_bytes.size();
    source += statement.source.size();
  }
  must_hold(out <= transcript.stdout_bytes.size(), "the statements share one stdout");
  must_hold(err <= transcript.stderr_bytes.size(), "the statements share one stderr");
  must_hold(source <= size_of_source(given.request), "the statements share one source");
}

void check_order(const Transcript& transcript) {
  std::uint64_t sums[2] = {0, 0};
  for (const OutputPiece& piece : transcript.order) sums[static_cast<int>(piece.stream)] += piece.length;
  must_hold(transcript.order.empty() ||
                (sums[0] == transcript.stdout_bytes.size() && sums[1] == transcript.stderr_bytes.size()),
            "the order sums to both streams");
}

void check_ending(const Case& given, const Transcript& transcript) {
  const int status = given.seen.done.wait_status;
  const bool exited = WIFEXITED(status);
  const Ending ending = transcript.ending;
  must_hold(transcript.exit_code.has_value() == exited, "an exit code is the kernel's word");
  must_hold(transcript.signal.has_value() == WIFSIGNALED(status), "a signal is the kernel's word");
  must_hold(ending != Ending::finished || (exited && WEXITSTATUS(status) == 0), "only status 0 is finished");
  must_hold((ending == Ending::output_limit) == (given.seen.cause == KillCause::output), "only the host limits output");
  must_hold((ending != Ending::crashed && ending != Ending::killed) || !exited, "only a signal crashes or kills");
  const bool needs_report = ending == Ending::finished || ending == Ending::out_of_memory;
  must_hold(!needs_report || !given.seen.done.report.empty(), "without a report nothing has finished");
  must_hold(ending != Ending::sandbox_error && ending != Ending::refused, "what ran is no error of the sandbox");
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const Case given = case_of(input_text(data, size));
  const Transcript transcript = conclude(given.request, given.seen);
  must_hold(transcript.stdout_bytes == given.seen.stdout_bytes, "what was read is what was written");
  check_statements(given, transcript);
  check_order(transcript);
  check_ending(given, transcript);
  return 0;
}
